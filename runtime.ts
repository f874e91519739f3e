/**
 * The runtime as modules, for code that lives beside compiled Python in one module graph: where output goes and input
 * comes from (`use_host`), which files `open` sees (`use_files`) and which network `socket` reaches (`use_network`). A program built to one file carries its own
 * copy; there the host is found by itself.
 */
export { current_files, use_files } from "./runtime/host/current-files.js";
export { DefaultHost } from "./runtime/host/default-host.js";
export type { FileSystem, OpenFile } from "./runtime/host/files.js";
export { current_host, type Host, use_host } from "./runtime/host/host.js";
export { MemoryFiles } from "./runtime/host/memory-files.js";
export { type Network, type NetworkSocket, use_network } from "./runtime/host/network.js";
