import {bundleGuestScript} from "../../../loaders/script/guestScript.js";

process.stdout.write(await bundleGuestScript("plot", new URL("../../script/", import.meta.url)));
