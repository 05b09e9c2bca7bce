// The calendar that a pathway's page makes in the browser, made here: its facts, the day and how often come from stdin.
import { readFileSync } from "node:fs";

const [script] = process.argv.slice(2);
const said = JSON.parse(readFileSync(0, "utf8"));
globalThis.gettext = (text, values = {}) => text.replace(/%\((\w+)\)s/g, (_, name) => String(values[name]));
const { calendar } = await import(`data:text/javascript,${encodeURIComponent(readFileSync(script, "utf8"))}`);
process.stdout.write(calendar(said.facts, said.start, said.sequence, new Date(said.now)));
