// What `type X = …` and the type parameters of PEP 695 give where a program looks at them: names, and for an alias its
// value, evaluated when it is first asked for. Nothing else in a program depends on them.

import { Root } from "../core/root.js";
import { builtin_type, object, type Type } from "../core/type.js";
import { charge } from "../ports.js";
import type { Str } from "./str.js";

export class TypeAlias extends Root {
  declare readonly name: string;
  declare readonly evaluate: () => any;
  declare value: any;
  constructor(name: string, evaluate: () => any) {
    super();
    charge(32);
    Object.assign(this, { name, evaluate, value: undefined });
  }
  override get cls(): Type {
    return type_alias_type;
  }
  override repr(): string {
    return this.name;
  }
}

/** @py class types.TypeAliasType(object) */
export const type_alias_type: Type = builtin_type("TypeAliasType", [object], TypeAlias);

/** `type name = …`, whose value `evaluate` gives. */
export function type_alias(name: string, evaluate: () => any): TypeAlias {
  return new TypeAlias(name, evaluate);
}

/** @py property types.TypeAliasType.__name__ */
export function type_alias_name(self: TypeAlias): Str {
  return self.name;
}

/** @py property types.TypeAliasType.__value__ */
export function type_alias_value(self: TypeAlias): any {
  self.value ??= self.evaluate();
  return self.value;
}

export class TypeParameter extends Root {
  declare readonly name: string;
  constructor(name: string) {
    super();
    charge(16);
    Object.assign(this, { name });
  }
  override get cls(): Type {
    return type_parameter_type;
  }
  override repr(): string {
    return this.name;
  }
}

/** @py class types.TypeVar(object) */
export const type_parameter_type: Type = builtin_type("TypeVar", [object], TypeParameter);

/** The parameter that a function, class or alias declares in brackets. */
export function type_param(name: string): TypeParameter {
  return new TypeParameter(name);
}

/** @py property types.TypeVar.__name__ */
export function type_parameter_name(self: TypeParameter): Str {
  return self.name;
}
