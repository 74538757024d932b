import {bundleGuestScript} from "../../../loaders/script/guestScript.js";

process.stdout.write(await bundleGuestScript("d3", new URL("../../script/", import.meta.url)));
