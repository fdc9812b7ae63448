/** The part of the Falco normaliser's script for the event itself: severity, times, message, identity, ATT&CK. */
export const falcoEventScript = `
String readSeverity(def d) {
  String priority = first(d, '/priority');
  if (priority == null) {
    String number = first(d, '/severity');
    return number != null && isDigits(number, 1, 1) && Integer.parseInt(number) < 8 ? number : null;
  }
  String word = priority.trim().toLowerCase();
  if (isDigits(word, 1, 1)) {
    int number = Integer.parseInt(word);
    return number < 8 ? Integer.toString(7 - number) : null;
  }
  def known = d.params.tables.severities.get(word);
  return known == null ? null : known.toString();
}
boolean isEvent(def d) {
  String rule = first(d, '/rule');
  return rule != null && !rule.trim().isEmpty() && readSeverity(d) != null;
}
String timestampOf(def d) {
  def column = d.doc[d.params.time];
  return column.size() == 0 ? '' : asText(column.get(0));
}
String originalTime(def d) {
  String time = first(d, '/time');
  String fallback = timestampOf(d);
  String written = time == null || time.startsWith('0001-') ? fallback : time;
  try {
    ZonedDateTime moment = ZonedDateTime.parse(written).withZoneSameInstant(ZoneId.of('Z'));
    return moment.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'"));
  } catch (Exception wrong) {
    return fallback.isEmpty() ? '' : fallback.substring(0, 23) + '000000Z';
  }
}
boolean isClock(String text, int at) {
  if (text.length() < at + 8 || text.charAt(at + 2) != (char)':' || text.charAt(at + 5) != (char)':') { return false; }
  return isDigits(text.substring(at, at + 2), 2, 2) && isDigits(text.substring(at + 3, at + 5), 2, 2)
    && isDigits(text.substring(at + 6, at + 8), 2, 2);
}
String withoutPrefix(def d, String output) {
  int at = 0;
  int length = output.length();
  if (length > 11 && output.charAt(4) == (char)'-' && output.charAt(7) == (char)'-' && output.charAt(10) == (char)'T') { at = 11; }
  if (!isClock(output, at)) { return output.trim(); }
  at += 8;
  if (at < length && output.charAt(at) == (char)'.') {
    at++;
    while (at < length && at < 500000 && isDigits(output.substring(at, at + 1), 1, 1)) { at++; }
  }
  if (at < length && output.charAt(at) == (char)'Z') { at++; }
  else if (at + 5 <= length && (output.charAt(at) == (char)'+' || output.charAt(at) == (char)'-')) {
    at += output.charAt(at + 3) == (char)':' ? 6 : 5;
  }
  if (at + 2 > length || !output.startsWith(': ', at)) { return output.trim(); }
  at += 2;
  int space = output.indexOf(' ', at);
  if (space < 0 || !d.params.tables.severities.containsKey(output.substring(at, space).toLowerCase())) { return output.trim(); }
  return output.substring(space + 1).trim();
}
String messageOf(def d) {
  String output = first(d, '/output');
  String message = output == null ? '' : withoutPrefix(d, output);
  return message.isEmpty() ? first(d, '/rule') : message;
}
String identity(def d) {
  List parts = new ArrayList();
  parts.add(part(d, '/hostname'));
  parts.add(sourceOf(d));
  parts.add(first(d, '/rule'));
  parts.add(originalTime(d));
  parts.add(messageOf(d));
  if ('true' == first(d, 'eyrie.simulated')) { parts.add('simulated'); }
  return digest(d, parts);
}
List tagsOf(def d) {
  List tags = at(d, '/tags');
  if (tags.isEmpty()) { tags = at(d, '/techniques'); }
  if (tags.size() == 1 && tags.get(0).indexOf(',') >= 0) { tags = Arrays.asList(tags.get(0).splitOnToken(',')); }
  Set kept = new TreeSet();
  for (def tag : tags) {
    String text = tag.trim();
    if (!text.isEmpty()) { kept.add(text); }
  }
  return new ArrayList(kept);
}
boolean isSeparator(char character) {
  return character == (char)'.' || character == (char)'_' || character == (char)':'
    || character == (char)'/' || character == (char)' ' || character == (char)'-';
}
String afterWord(String text, List words) {
  for (def word : words) {
    int length = word.length();
    if (text.startsWith(word) && text.length() > length && isSeparator(text.charAt(length))) {
      return text.substring(length + 1);
    }
  }
  return null;
}
String restOf(String tag) {
  List attack = Arrays.asList(new String[] {'attack', 'att&ck'});
  List all = Arrays.asList(new String[] {'mitre', 'attack', 'att&ck'});
  String rest = afterWord(tag, all);
  if (rest == null || rest.isEmpty()) { return null; }
  String further = afterWord(rest, attack);
  return further == null || further.isEmpty() ? rest : further;
}
boolean endsWord(String text, int at) {
  if (at >= text.length()) { return true; }
  char character = text.charAt(at);
  return !((character >= (char)'a' && character <= (char)'z') || (character >= (char)'0' && character <= (char)'9'));
}
String techniqueOf(String text, boolean isBare) {
  if (!text.startsWith('t') || text.length() < 5 || !isDigits(text.substring(1, 5), 4, 4)) { return null; }
  String id = 'T' + text.substring(1, 5);
  if (text.length() == 5) { return id; }
  char next = text.charAt(5);
  boolean isSub = next == (char)'.' || (!isBare && next == (char)'_');
  if (isSub && text.length() >= 9 && isDigits(text.substring(6, 9), 3, 3)) {
    if (isBare ? text.length() == 9 : endsWord(text, 9)) { return id + '.' + text.substring(6, 9); }
  }
  return !isBare && endsWord(text, 5) ? id : null;
}
Map placed(def d, List tags) {
  Map tactics = new TreeMap();
  Map techniques = new TreeMap();
  for (def each : tags) {
    String tag = each.toLowerCase();
    String rest = restOf(tag);
    String text = rest == null ? tag : rest;
    boolean isBare = rest == null;
    boolean isTactic = text.startsWith('ta') && text.length() >= 6 && isDigits(text.substring(2, 6), 4, 4)
      && (isBare ? text.length() == 6 : endsWord(text, 6));
    if (isTactic) {
      def known = d.params.tables.tacticsById.get(text.substring(0, 6).toUpperCase());
      if (known != null) { tactics.put(text.substring(0, 6).toUpperCase(), known); }
    } else if (!isBare) {
      def known = d.params.tables.tactics.get(rest.replace(' ', '_').replace('-', '_'));
      if (known != null) { tactics.put(known.id, known.name); }
    }
    String technique = techniqueOf(text, isBare);
    if (technique != null) {
      def name = d.params.tables.techniques.get(technique);
      techniques.put(technique, name == null ? technique : name);
    }
  }
  Map result = new HashMap();
  result.put('tactic', tactics);
  result.put('technique', techniques);
  return result;
}
List readThreat(def d, String field) {
  String kind = field.startsWith('threat.tactic.') ? 'tactic' : 'technique';
  Map found = placed(d, tagsOf(d)).get(kind);
  if (found.isEmpty()) {
    def known = d.params.tables.ruleTags.get(first(d, '/rule'));
    if (known != null) { found = placed(d, Arrays.asList(known.splitOnToken(' '))).get(kind); }
  }
  return new ArrayList(field.endsWith('.id') ? found.keySet() : found.values());
}
`
