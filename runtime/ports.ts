// Ports: the places where an instrument may plug in. The linker binds each to a function of runtime/machine, or
// deletes every call of it. Called as plain statements only, so that deletion leaves nothing behind.

/** A Python object of about `bytes` bytes comes to life. */
export function charge(_bytes: number): void {}

/** A tuple of these items comes to life; there is only one empty tuple. */
export function charge_tuple(_items: readonly any[]): void {}

/** A float is made of this value, which may be one. */
export function charge_float(_value: any): void {}

/** The runtime has computed a value for the program. */
export function charge_result(_value: any): void {}

/** Bytes of this length come to life. */
export function charge_bytes(_length: number): void {}

/** A list has been made by appending all of its items. */
export function charge_list_items(_items: any[]): void {}

/** An item is about to be appended to a list. */
export function charge_append(_items: any[]): void {}

/** A list is about to grow by what is in an iterable. */
export function charge_extend(_items: any[], _count: number, _iterable: any): void {}

/** A bytearray or array is about to grow: by single items, or by this many at once. */
export function charge_growth(_buffer: any, _length: number, _more: number): void {}

/** Of a stream in memory that holds so many bytes, those up to `end` are about to be written. */
export function charge_stream(_stream: any, _length: number, _end: number): void {}

/** A container has come to life with room for just this many. */
export function give_room(_container: any, _count: number): void {}

/** A key is about to be entered into a dict or set, which may hold it already. */
export function charge_key(_table: any, _key: any): void {}

/** A class is made: `extra` says how instances of it come to life. */
export function charge_class(_extra: any): void {}

/** An exception is about to be made, in memory that is kept for it. */
export function begin_emergency(): void {}

/** It is made. */
export function end_emergency(_exception: any): void {}

/** A generator is about to begin, or to go on. */
export function resume_generator(_generator: object): void {}

/** A moment at which a scheduled callback or an interrupt may run: loop back-edges, sleeping, program end. */
export function poll(): void {}

/** The host is about to be given a turn, of so many milliseconds: who has to look at something meanwhile shortens it. */
export function nap(_pause: { milliseconds: number }): void {}

/** An attribute is asked for by a name that may be new. */
export function intern(_name: string): void {}

/** Code was compiled that mentions these names and short strings. */
export function intern_source(_texts: readonly string[]): void {}

/** Files are asked for, and nobody has said which. */
export function choose_files(): void {}
