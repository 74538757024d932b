import {bundleGuestScript} from "../../../loaders/script/guestScript.js";

process.stdout.write(await bundleGuestScript("main", new URL("../../script/", import.meta.url)));
