// ical.js: the engine of Thunderbird and of Nextcloud's calendar. Its caller gives it the zones and the exceptions.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import ICAL from "ical.js";

const folder = process.argv[2];
const MOST = 2000; // dates of one series

function moment(time) {
  if (time.isDate) return time.toString();
  return time.toJSDate().toISOString().slice(0, 16) + "Z";
}

function read(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  const events = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
  const exceptions = events.filter((each) => each.isRecurrenceException());
  const rows = [];
  const put = (item, start, end) => rows.push([moment(start), moment(end), String(item.component.getFirstPropertyValue("status")), item.summary]);
  for (const event of events.filter((each) => !each.isRecurrenceException())) {
    exceptions.filter((each) => each.uid === event.uid).forEach((each) => event.relateException(each));
    if (!event.isRecurring()) {
      put(event, event.startDate, event.endDate);
      continue;
    }
    const dates = event.iterator();
    for (let next = dates.next(), count = 0; next && count < MOST; next = dates.next(), count++) {
      const found = event.getOccurrenceDetails(next);
      put(found.item, found.startDate, found.endDate);
    }
  }
  return rows;
}

const { version } = createRequire(import.meta.url)("./../node_modules/ical.js/package.json");
const files = {};
for (const url of Object.keys(JSON.parse(readFileSync(join(folder, "files.json"), "utf8")))) {
  files[url] = read(readFileSync(join(folder, url), "utf8"));
}
process.stdout.write(JSON.stringify({ version, files }));
