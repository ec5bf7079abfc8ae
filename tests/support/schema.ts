// As much of JSON Schema 2020-12 as docs/session.schema.json uses. A keyword that is not known here is an
// error: what is not checked must not pass for checked.

type Schema = Record<string, unknown>;

const WORDS = new Set(["$schema", "title", "description", "$defs"]);

/** What `value` gets wrong, each with its place; empty when it is valid. */
export function violations(schema: Schema, value: unknown, root: Schema = schema, place = "$"): string[] {
  const wrong: string[] = [];
  const also = (schema: unknown, value: unknown, place: string) => {
    wrong.push(...violations(schema as Schema, value, root, place));
  };
  const object = typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Schema) : undefined;
  const properties = (schema["properties"] ?? {}) as Schema;

  for (const [keyword, rule] of Object.entries(schema)) {
    switch (keyword) {
      case "$ref":
        also(resolve(root, rule as string), value, place);
        break;
      case "type":
        if (rule === "integer" ? !Number.isInteger(value) : typeOf(value) !== rule) wrong.push(`${place} is no ${rule}`);
        break;
      case "const":
        if (value !== rule) wrong.push(`${place} is not ${JSON.stringify(rule)}`);
        break;
      case "enum":
        if (!(rule as unknown[]).includes(value)) wrong.push(`${place} is none of ${JSON.stringify(rule)}`);
        break;
      case "pattern":
        if (typeof value === "string" && !new RegExp(rule as string, "u").test(value)) {
          wrong.push(`${place} does not match ${rule}: ${value}`);
        }
        break;
      case "anyOf":
        if (!(rule as Schema[]).some((schema) => violations(schema, value, root, place).length === 0)) {
          wrong.push(`${place} is none of what it may be`);
        }
        break;
      case "required":
        for (const name of rule as string[]) if (object && !(name in object)) wrong.push(`${place} lacks ${name}`);
        break;
      case "properties":
        for (const [name, schema] of Object.entries(rule as Schema)) {
          if (object && name in object) also(schema, object[name], `${place}.${name}`);
        }
        break;
      case "propertyNames":
        for (const name of Object.keys(object ?? {})) also(rule, name, `${place}’s key ${name}`);
        break;
      case "additionalProperties":
        for (const [name, item] of Object.entries(object ?? {})) {
          if (!(name in properties)) also(rule, item, `${place}.${name}`);
        }
        break;
      case "items":
        if (Array.isArray(value)) value.forEach((item, index) => also(rule, item, `${place}[${index}]`));
        break;
      case "uniqueItems":
        if (Array.isArray(value) && new Set(value.map((item) => JSON.stringify(item))).size < value.length) {
          wrong.push(`${place} has something twice`);
        }
        break;
      case "maxItems":
        if (Array.isArray(value) && value.length > (rule as number)) wrong.push(`${place} has too many items`);
        break;
      default:
        if (!WORDS.has(keyword)) throw new Error(`support/schema.ts does not know the keyword ${keyword}`);
    }
  }
  return wrong;
}

function resolve(root: Schema, ref: string): unknown {
  return ref.split("/").slice(1).reduce<unknown>((schema, name) => (schema as Schema)[name], root);
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
