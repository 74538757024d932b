import {bundleGuestScript} from "../../../loaders/script/guestScript.js";

process.stdout.write(await bundleGuestScript("arquero", new URL("../../script/", import.meta.url)));
