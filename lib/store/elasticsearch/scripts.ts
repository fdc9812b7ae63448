import type { FieldSource } from './fields'

/** Fields that exist for one request, made by a script from each event that the rest lets through. */
export type RuntimeFields = Record<
  string,
  {
    type: 'keyword' | 'boolean' | 'long' | 'date'
    script: { source: string; params: Record<string, unknown> }
  }
>

/** A field as the scripts read it: from the event itself where `path` is given, else from its column. */
export interface ScriptField {
  name: string
  path: string[] | null
}

/** A field of our own as the scripts read it. */
export function scriptField(source: FieldSource): ScriptField {
  return { name: source.name, path: source.kind === 'text' ? source.name.split('.') : null }
}

// `within`: a script may tell 100 values and 1,048,576 characters of an event. One that told more would
// fail, and with it the question over all events of the index.
// Values are texts as `valueText` in lib/query spells them. Case is folded as `foldCase` does it.
export const ownReading = `
void collect(def node, def path, int at, Set found) {
  if (node instanceof List) {
    for (def each : node) { collect(each, path, at, found); }
  } else if (at < path.size()) {
    if (node instanceof Map) { collect(node.get(path.get(at)), path, at + 1, found); }
  } else if (node != null) {
    found.add(node.toString());
  }
}
List ownValues(def doc, def params, def field) {
  Set found = new TreeSet();
  if (field.path != null) {
    collect(params['_source'], field.path, 0, found);
  } else {
    for (def value : doc[field.name]) {
      if (value instanceof ZonedDateTime) {
        found.add(value.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")));
      } else { found.add(value.toString()); }
    }
  }
  return new ArrayList(found);
}
List within(List values) {
  List kept = new ArrayList();
  int length = 0;
  for (def value : values) {
    if (kept.size() == 100) { return kept; }
    if (length + value.length() > 1000000) { continue; }
    length += value.length();
    kept.add(value);
  }
  return kept;
}
String fold(String text) {
  // A script's loop ends after a million turns, with an error.
  if (text.length() > 500000) { return text.toLowerCase(); }
  StringBuilder folded = new StringBuilder();
  for (int at = 0; at < text.length();) {
    int character = text.codePointAt(at);
    int next = at + Character.charCount(character);
    // By itself, so that no neighbour matters (final sigma); one capital would become two.
    folded.append(character == 0x130 ? 'i' : text.substring(at, next).toLowerCase());
    at = next;
  }
  return folded.toString();
}`

const reading = `${ownReading}
List valuesOf(def doc, def params, def field) { return ownValues(doc, params, field); }`

/** Works on a `valuesOf` before it, as the other bodies do. */
export const matchingBody = `
boolean fits(String text, def pieces) {
  String first = pieces.get(0);
  String last = pieces.get(pieces.size() - 1);
  if (text.length() < first.length() + last.length()) { return false; }
  if (!text.startsWith(first) || !text.endsWith(last)) { return false; }
  int end = text.length() - last.length();
  int at = first.length();
  for (int index = 1; index < pieces.size() - 1; index++) {
    String piece = pieces.get(index);
    int found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length() > end) { return false; }
    at = found + piece.length();
  }
  return true;
}
for (def value : valuesOf(doc, params, params.field)) {
  if (fits(params.isFolded ? fold(value) : value, params.pieces)) { emit(true); return; }
}`
const matching = reading + matchingBody

/** True where a value of the field is made up of the pieces, as `matchesPieces` says. */
export function patternScript(
  source: FieldSource,
  pieces: readonly string[],
  isFolded: boolean,
): RuntimeFields[string] {
  const params = { field: scriptField(source), pieces, isFolded }
  return { type: 'boolean', script: { source: matching, params } }
}

export const prefixedBody = `
List begun = new ArrayList();
for (def value : valuesOf(doc, params, params.field)) {
  if (params.prefix.isEmpty() || fold(value).startsWith(params.prefix)) { begun.add(value); }
}
for (def value : within(begun)) { emit(value); }`
const prefixed = reading + prefixedBody

/** The field's values as texts, each once; only those that begin with the (folded) prefix. */
export function valuesScript(source: FieldSource, prefix = ''): RuntimeFields[string] {
  return {
    type: 'keyword',
    script: { source: prefixed, params: { field: scriptField(source), prefix } },
  }
}

/** What parts the values of a combination, and what stands before one that is there or is not. */
export const separator = '\u0000'
export const absent = '\u0001'
export const present = '\u0000'

export const combiningBody = `
List combined = new ArrayList();
combined.add('');
boolean isAny = false;
for (def field : params.fields) {
  List texts = within(valuesOf(doc, params, field));
  if (texts.isEmpty() && params.isWhole) { return; }
  if (!texts.isEmpty()) { isAny = true; }
  List longer = new ArrayList();
  for (def start : combined) {
    if (longer.size() > 100) { break; }
    if (texts.isEmpty()) { longer.add(start + params.absent + params.separator); }
    for (def value : texts) {
      String safe = value.replace(params.separator, params.escaped);
      longer.add(start + params.present + safe + params.separator);
    }
  }
  combined = within(longer);
}
if (isAny) { for (def each : combined) { emit(each); } }`
const combining = reading + combiningBody

/**
 * Every combination of the fields' values as one text, for `splitCombination`. `isWhole`: none where
 * a field is absent; else none where all are.
 */
export function combinationScript(
  sources: readonly FieldSource[],
  isWhole: boolean,
): RuntimeFields[string] {
  const fields = sources.map(scriptField)
  const params = { fields, isWhole, separator, absent, present, escaped: '\u2400' }
  return { type: 'keyword', script: { source: combining, params } }
}

/** The values of a combination, null where absent. */
export function splitCombination(combination: string, count: number): (string | null)[] {
  let rest = combination
  return Array.from({ length: count }, () => {
    const isPresent = rest.startsWith(present)
    const end = rest.indexOf(separator, 1)
    const value = rest.slice(1, end)
    rest = rest.slice(end + 1)
    return isPresent ? value : null
  })
}
