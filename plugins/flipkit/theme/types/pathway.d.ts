// What a pathway's page tells its script (theme/pages/pathway.html), and what a browser keeps of it.

interface PathwayFacts {
  id: string
  title: string
  /** Stands in UIDs of calendars, as in those of the site. */
  host: string
  /** The page's address in full; empty where the site does not know its own. */
  url: string
  units: UnitFacts[]
}

interface UnitFacts {
  id: string
  title: string
  /** The ids of the units before it. */
  needs: string[]
  /** In percent; 0 where a reader says that she is done. */
  threshold: number
  /** How many days it is given. */
  days: number
}

/** One try of a unit: its day, `2027-01-12`, and what was reached, in percent; no score: it is done. */
interface Attempt {
  on: string
  score?: number
}

/** What is kept, and what a file holds. */
interface KeptProgress {
  /** The day from which dates are counted; empty without one. */
  start: string
  /** How often the dates were saved as a calendar. */
  saved: number
  attempts: Record<string, Attempt[]>
}
