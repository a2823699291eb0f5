/** Expected failures of commands that write to a log or read it: conflicts with what others recorded, and with what was undone. */
import type { Recorded } from '../../domain/ports.js'
import type { Entry } from '../../domain/study/entry.js'
import type { Head } from '../../domain/study/head.js'
import type { LogEntry } from '../../domain/study/logEntry.js'
import type { LinesToChange } from '../../io/scenario/bringInLine.js'

/** The study has moved on since it was read, and the command would still change it. Nothing was appended. */
export interface StudyMovedOn {
  readonly _tag: 'ExpectedVersionConflict'
  readonly stream: string
  readonly expected: number
  readonly actual: number
  /** What was recorded in between, oldest first. */
  readonly meanwhile: ReadonlyArray<Recorded<LogEntry>>
  /** What this command would have appended. */
  readonly wanted: ReadonlyArray<LogEntry>
}

/** Something a file says otherwise than an undo left it, with that undo. */
export interface UndoneAndWanted {
  /** `wanted`: the file still asks for what was taken back. Else the undo brought it back: the file lacks it, or has it otherwise. */
  readonly file: 'wanted' | 'missing' | 'otherwise'
  /** Absent: it is about the head. */
  readonly key?: string
  readonly undo: Recorded<LogEntry>
  readonly wanted?: Entry | Head
  readonly inForce?: Entry | Head
}

/** The file still asks for what was undone, or not for what an undo brought back. Nothing was appended. */
export interface FileBehind {
  readonly _tag: 'FileBehindLog'
  readonly stream: string
  readonly version: number
  readonly file: string
  readonly undone: ReadonlyArray<UndoneAndWanted>
  /** Absent where the file cannot be changed line by line. */
  readonly change?: LinesToChange
}

/** `branch` onto a study that is there already. */
export interface StudyExists {
  readonly _tag: 'StudyExists'
  readonly stream: string
  readonly version: number
  readonly last: Recorded<LogEntry>
  readonly parent?: { readonly stream: string; readonly version: number }
}

/** An entry that cannot be taken back as the log stands. */
export interface UndoBlocked {
  readonly _tag: 'UndoBlocked'
  readonly why: 'changed-since' | 'undone-already'
  readonly stream: string
  readonly entry: Recorded<LogEntry>
  readonly by: Recorded<LogEntry>
}

export type StudyFailure = StudyMovedOn | FileBehind | StudyExists | UndoBlocked
