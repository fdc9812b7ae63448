/**
 * How a script reads the values of a document that others wrote: from the column that the index has
 * for a name, from the document itself where it has none or left a long value out of it. `d` holds
 * `doc`, `params` and the index's `layout`: by name `{columns, paths}`.
 */
export const readingScript = `
boolean isAbsent(String text) {
  return text.isEmpty() || text == '<NA>' || text == 'N/A' || text == '<no value>';
}
String asText(def value) {
  if (value instanceof ZonedDateTime) {
    return value.withZoneSameInstant(ZoneId.of('Z')).format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"));
  }
  return value.toString();
}
void keep(List found, def value, boolean isPart) {
  if (value == null || value instanceof Map) { return; }
  if (value instanceof List) {
    for (def each : value) { keep(found, each, isPart); }
    return;
  }
  String text = asText(value);
  if (isPart || !isAbsent(text)) { found.add(text); }
}
def dig(def node, String path) {
  if (!(node instanceof Map)) { return null; }
  if (node.containsKey(path)) { return node.get(path); }
  for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
    String key = path.substring(0, dot);
    if (node.containsKey(key)) {
      def found = dig(node.get(key), path.substring(dot + 1));
      if (found != null) { return found; }
    }
  }
  return null;
}
List at(def d, String name) {
  List found = new ArrayList();
  def place = d.layout.get(name);
  if (place == null) { return found; }
  boolean isPart = name.startsWith('/');
  boolean isCut = place.columns.isEmpty();
  for (def column : place.columns) {
    for (def value : d.doc[column]) { keep(found, value, isPart); }
    if (!found.isEmpty()) { return found; }
    for (def ignored : d.doc['_ignored']) {
      if (ignored == column || column.startsWith(ignored + '.')) { isCut = true; }
    }
  }
  if (!isCut) { return found; }
  def document = d.params['_source'];
  for (def path : place.paths) {
    keep(found, dig(document, path), isPart);
    if (!found.isEmpty()) { return found; }
  }
  return found;
}
String first(def d, String name) {
  List found = at(d, name);
  return found.isEmpty() ? null : found.get(0);
}
String firstOf(def d, List names) {
  for (def name : names) {
    String found = first(d, name);
    if (found != null) { return found; }
  }
  return null;
}
List some(def value) {
  List list = new ArrayList();
  if (value != null) { list.add(value.toString()); }
  return list;
}
boolean isDigits(String text, int least, int most) {
  if (text == null || text.length() < least || text.length() > most) { return false; }
  for (int index = 0; index < text.length(); index++) {
    char character = text.charAt(index);
    if (character < (char)'0' || character > (char)'9') { return false; }
  }
  return true;
}
String whole(def d, String name) {
  String text = first(d, name);
  if (text == null) { return null; }
  boolean isNegative = text.startsWith('-');
  if (!isDigits(isNegative ? text.substring(1) : text, 1, 16)) { return null; }
  long number = Long.parseLong(text);
  return number > 9007199254740991L || number < -9007199254740991L ? null : Long.toString(number);
}
String natural(def d, String name) {
  String number = whole(d, name);
  return number == null || number.startsWith('-') ? null : number;
}
String part(def d, String name) {
  String text = first(d, name);
  return text == null || text == '<NA>' ? '' : text.trim();
}
String sourceOf(def d) {
  String source = part(d, '/source');
  return source.isEmpty() || source == 'syscalls' ? 'syscall' : source;
}
boolean isInternal(def d) {
  String rule = first(d, '/rule');
  return sourceOf(d) == 'internal' && rule != null && rule.startsWith('Falco internal:');
}
`

/**
 * Texts as JSON writes them, and SHA-256 as the first 32 of its hex digits, of a list of texts. Of a text
 * above 100,000 characters the rest is told by its hash: a script's loop ends after a million turns.
 */
export const digestScript = `
String bounded(String text) {
  if (text.length() <= 100000) { return text; }
  return text.substring(0, 100000) + '#' + text.length() + '#' + text.hashCode();
}
String quoted(String whole) {
  String text = bounded(whole);
  String digits = '0123456789abcdef';
  StringBuilder out = new StringBuilder();
  out.append('"');
  for (int index = 0; index < text.length(); index++) {
    char character = text.charAt(index);
    int code = (int)character;
    if (code == 34) { out.append('\\\\"'); }
    else if (code == 92) { out.append('\\\\\\\\'); }
    else if (code >= 32) { out.append(character); }
    else if (code == 8) { out.append('\\\\').append('b'); }
    else if (code == 9) { out.append('\\\\').append('t'); }
    else if (code == 10) { out.append('\\\\').append('n'); }
    else if (code == 12) { out.append('\\\\').append('f'); }
    else if (code == 13) { out.append('\\\\').append('r'); }
    else {
      out.append('\\\\').append('u00');
      out.append(digits.charAt(code >> 4)).append(digits.charAt(code & 15));
    }
  }
  out.append('"');
  return out.toString();
}
String jsonList(List texts) {
  StringBuilder out = new StringBuilder();
  out.append('[');
  for (int index = 0; index < texts.size(); index++) {
    if (index > 0) { out.append(','); }
    def text = texts.get(index);
    out.append(text == null ? 'null' : quoted(text));
  }
  out.append(']');
  return out.toString();
}
String digest(def d, List texts) {
  String text = bounded(jsonList(texts));
  int length = 0;
  byte[] bytes = new byte[text.length() * 3 + 80];
  for (int at = 0; at < text.length();) {
    int code = text.codePointAt(at);
    at += Character.charCount(code);
    if (code < 0x80) { bytes[length++] = (byte)code; }
    else if (code < 0x800) {
      bytes[length++] = (byte)(0xc0 | (code >> 6));
      bytes[length++] = (byte)(0x80 | (code & 63));
    } else if (code < 0x10000) {
      bytes[length++] = (byte)(0xe0 | (code >> 12));
      bytes[length++] = (byte)(0x80 | ((code >> 6) & 63));
      bytes[length++] = (byte)(0x80 | (code & 63));
    } else {
      bytes[length++] = (byte)(0xf0 | (code >> 18));
      bytes[length++] = (byte)(0x80 | ((code >> 12) & 63));
      bytes[length++] = (byte)(0x80 | ((code >> 6) & 63));
      bytes[length++] = (byte)(0x80 | (code & 63));
    }
  }
  long bits = (long)length * 8L;
  bytes[length++] = (byte)0x80;
  while (length % 64 != 56) { bytes[length++] = (byte)0; }
  for (int shift = 56; shift >= 0; shift -= 8) { bytes[length++] = (byte)((bits >>> shift) & 255L); }
  int[] k = new int[64];
  for (int i = 0; i < 64; i++) { k[i] = (int)d.params.sha.get(i); }
  int[] h = new int[8];
  for (int i = 0; i < 8; i++) { h[i] = (int)d.params.sha.get(64 + i); }
  int[] w = new int[64];
  for (int block = 0; block < length; block += 64) {
    for (int i = 0; i < 16; i++) {
      int p = block + i * 4;
      w[i] = ((bytes[p] & 255) << 24) | ((bytes[p + 1] & 255) << 16) | ((bytes[p + 2] & 255) << 8) | (bytes[p + 3] & 255);
    }
    for (int i = 16; i < 64; i++) {
      int x = w[i - 15];
      int y = w[i - 2];
      int s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      int s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    int a = h[0]; int b = h[1]; int c = h[2]; int e0 = h[3];
    int e = h[4]; int f = h[5]; int g = h[6]; int last = h[7];
    for (int i = 0; i < 64; i++) {
      int s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      int t1 = last + s1 + ((e & f) ^ (~e & g)) + k[i] + w[i];
      int s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      int t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
      last = g; g = f; f = e; e = e0 + t1; e0 = c; c = b; b = a; a = t1 + t2;
    }
    h[0] += a; h[1] += b; h[2] += c; h[3] += e0;
    h[4] += e; h[5] += f; h[6] += g; h[7] += last;
  }
  String digits = '0123456789abcdef';
  StringBuilder out = new StringBuilder();
  for (int i = 0; i < 4; i++) {
    for (int shift = 28; shift >= 0; shift -= 4) { out.append(digits.charAt((h[i] >>> shift) & 15)); }
  }
  return out.toString();
}
`
