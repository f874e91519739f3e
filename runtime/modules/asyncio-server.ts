// asyncio's connections (asyncio/stream.py): what a program that uses them links of the network.

import { call } from "../core/calls.js";
import { except_match, py_exception } from "../core/exceptions.js";
import { None } from "../core/none.js";
import { truth } from "../core/operators.js";
import { raise_ } from "../core/raise.js";
import { Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import { Dict } from "../types/dict.js";
import { ImportError, OSError } from "../types/exception.js";
import { await_own, Generator } from "../types/generator.js";
import { Tuple } from "../types/tuple.js";
import { asyncio_create_task, asyncio_sleep_ms } from "./asyncio.js";
import { AsyncStream } from "./asyncio-stream.js";
import { stream_queue } from "./asyncio-streams.js";
import { asyncio_CancelledError, asyncio_Task_cancel, type Task } from "./asyncio-task.js";
import { errno_EINPROGRESS } from "./errno.js";
import {
  type Socket,
  socket_accept,
  socket_bind,
  socket_connect,
  socket_getaddrinfo,
  socket_listen,
  socket_new,
  socket_setblocking,
} from "./socket.js";

type Steps = globalThis.Generator<any, any, any>;

/** @py def asyncio.open_connection(host, port, ssl=None, server_hostname=None) -> types.generator
 *  @py def asyncio.stream.open_connection(host, port, ssl=None, server_hostname=None) -> types.generator */
export function asyncio_open_connection(host: any, port: any, ssl?: any, _server_hostname?: any): Generator {
  return new Generator(open_connection(host, port, ssl), "open_connection");
}

/** What becomes of the connection shows when the stream is first used. */
function* open_connection(host: any, port: any, ssl: any): Steps {
  const [socket, address] = socket_for(host, port, ssl);
  try {
    socket_connect(socket, address);
  } catch (e) {
    const error = py_exception(e);
    if (!except_match(error, OSError) || error.args.a[0] !== errno_EINPROGRESS) throw error;
  }
  stream_queue.enter(socket, false);
  yield None;
  const stream = new AsyncStream(socket, new Dict());
  return new Tuple([stream, stream]);
}

/** One that does not wait, for an address that may be looked up first, which does. */
function socket_for(host: any, port: any, ssl: any): readonly [Socket, any] {
  if (ssl !== undefined && truth(ssl)) raise_(ImportError, "no module named 'ssl'");
  const [family, , , , address] = socket_getaddrinfo(host, port)[0].a;
  const socket = socket_new(object, family);
  socket_setblocking(socket, false);
  return [socket, address];
}

class Server extends Root {
  declare task: Task;
  /** Somebody closed it, and it wasn't just cancelled. */
  is_closed = false;
  constructor() {
    super();
    charge(32);
  }
  override get cls(): Type {
    return asyncio_Server;
  }
  override getattr(name: string): any {
    return name === "task" ? this.task : undefined;
  }
}

/** @py class asyncio.Server(object)
 *  @py asyncio.stream.Server: type */
export const asyncio_Server: Type = builtin_type("Server", [object], Server);

/** @py def asyncio.start_server(cb, host, port, backlog=5, ssl=None) -> types.generator
 *  @py def asyncio.stream.start_server(cb, host, port, backlog=5, ssl=None) -> types.generator */
export function asyncio_start_server(cb: any, host: any, port: any, backlog: any = 5, ssl?: any): Generator {
  return new Generator(start_server(cb, host, port, backlog, ssl), "start_server");
}

function* start_server(cb: any, host: any, port: any, backlog: any, ssl: any): Steps {
  const [socket, address] = socket_for(host, port, ssl);
  socket_bind(socket, address);
  socket_listen(socket, backlog);
  const server = new Server();
  server.task = asyncio_create_task(new Generator(serve(server, socket, cb), "_serve"));
  try {
    // Its task has to have begun before it can be cancelled.
    yield* await_own(asyncio_sleep_ms(0));
  } catch (e) {
    asyncio_Task_cancel(server.task);
    throw e;
  }
  return server;
}

function* serve(server: Server, socket: Socket, cb: any): Steps {
  for (;;) {
    try {
      stream_queue.enter(socket, true);
      yield None;
    } catch (e) {
      const error = py_exception(e);
      if (!except_match(error, asyncio_CancelledError)) throw error;
      socket.close_down();
      if (server.is_closed) return None;
      throw error;
    }
    const arrival = accept_one(socket);
    if (arrival === undefined) continue;
    const [connection, peer] = arrival.a;
    socket_setblocking(connection, false);
    const extra = new Dict();
    extra.setitem("peername", peer);
    const stream = new AsyncStream(connection, extra);
    asyncio_create_task(call(cb, [stream, stream]));
  }
}

/** Who has gone again is left out. */
function accept_one(socket: Socket): Tuple | undefined {
  try {
    return socket_accept(socket);
  } catch (e) {
    py_exception(e);
    return undefined;
  }
}

/** @py def asyncio.Server.close(self, /) -> None */
export function asyncio_Server_close(self: Server): any {
  self.is_closed = true;
  asyncio_Task_cancel(self.task);
  return None;
}

/** @py def asyncio.Server.wait_closed(self, /) -> types.generator */
export function asyncio_Server_wait_closed(self: Server): Generator {
  return new Generator(wait_closed(self), "wait_closed");
}

function* wait_closed({ task }: Server): Steps {
  yield* await_own(task);
  return None;
}

/** @py def asyncio.Server.__aenter__(self, /) -> types.generator */
export function asyncio_Server_aenter(self: Server): Generator {
  return new Generator(entered(self), "__aenter__");
}

// biome-ignore lint/correctness/useYield: a coroutine that never waits
function* entered(server: Server): Steps {
  return server;
}

/** @py def asyncio.Server.__aexit__(self, type, error, traceback, /) -> types.generator */
export function asyncio_Server_aexit(self: Server, _type: any, _error: any, _traceback: any): Generator {
  asyncio_Server_close(self);
  return new Generator(wait_closed(self), "__aexit__");
}
