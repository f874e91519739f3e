// The compiler inside of a program. What stands here is the door; the build puts the compiler in its place.

/** Gives the compiler: an object with `compileText` of compiler/late. */
export const late_compiler: () => any = () => {
  throw new Error("the compiler was not built into the runtime");
};
