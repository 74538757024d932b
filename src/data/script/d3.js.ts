import {bundleGuestScript} from "../../../loaders/script/guestScript.js";

process.stdout.write(await bundleGuestScript("d3"));
