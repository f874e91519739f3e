declare module "@micropython/micropython-webassembly-pyscript/micropython.mjs" {
  export interface Interpreter {
    runPython(source: string): unknown;
    globals: { get(name: string): any };
    FS: {
      writeFile(path: string, content: string | Uint8Array): void;
      mkdir(path: string): void;
      mkdirTree(path: string): void;
      chdir(path: string): void;
    };
  }
  export function loadMicroPython(options?: {
    heapsize?: number;
    linebuffer?: boolean;
    stdout?: (line: string) => void;
    stderr?: (line: string) => void;
  }): Promise<Interpreter>;
}
