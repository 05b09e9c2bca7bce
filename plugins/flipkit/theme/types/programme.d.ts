// What programme.json holds (publish/conferences/my_agenda.py): what a session has not got has no key.

interface Programme {
  title: string
  timezone: string
  /** Where the files of single sessions lie, from the conference's folder; empty where there are none. */
  calendar: string
  pd: PDRules
  /** The names of rooms by what sessions say. */
  rooms: Record<string, string>
  sessions: Session[]
}

interface PDRules {
  minutes_per_hour: number
  hours_per_unit: Record<string, number>
  round_to: number
}

interface Session {
  id: string
  title: string
  /** With its offset, as `end`. */
  start: string
  end: string
  /** The conference's own date, `2027-06-17`. */
  day: string
  room?: string
  speakers?: string[]
  pause?: boolean
  cancelled?: boolean
  /** Where it is shown while it goes on. */
  stream?: string
  pd?: number
  prework?: Prework[]
  language?: string
}

interface Prework {
  title?: string
  url?: string
  minutes?: number
}

/** What a reader's browser remembers of a session: its title, when and where it was when she last looked. */
interface KnownSession {
  title?: string
  start?: string
  end?: string
  room?: string
}
