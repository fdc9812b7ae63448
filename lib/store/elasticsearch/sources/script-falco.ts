/**
 * The Falco normaliser (lib/sensors/falco) once more, as far as fields can be asked about, for a
 * script that answers one field of one document. A test holds both against each other.
 */
export const falcoScript = `
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
    while (at < length && isDigits(output.substring(at, at + 1), 1, 1)) { at++; }
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
String clusterOf(def d) {
  String named = firstOf(d, d.params.tables.clusterFields);
  return named == null ? d.params.tables.clusterName : named;
}
String podOf(def d) {
  String pod = first(d, 'k8s.pod.name');
  if (pod == null) { pod = first(d, 'k8smeta.pod.name'); }
  if (pod == null) { pod = first(d, 'ka.target.pod.name'); }
  if (pod != null) { return pod; }
  String resource = first(d, 'ka.target.resource');
  String sub = first(d, 'ka.target.subresource');
  boolean isPod = resource == 'pods' || (resource == null && sub != null && d.params.tables.podSubresources.contains(sub));
  return isPod ? first(d, 'ka.target.name') : null;
}
String namespaceOf(def d) {
  String name = first(d, 'k8s.ns.name');
  if (name == null) { name = first(d, 'k8smeta.ns.name'); }
  return name == null ? first(d, 'ka.target.namespace') : name;
}
String nodeOf(def d) {
  String host = part(d, '/hostname');
  return sourceOf(d) == 'syscall' && !host.isEmpty() ? host : null;
}
boolean hasOnly(String text, String letters) {
  for (int index = 0; index < text.length(); index++) {
    if (letters.indexOf(text.substring(index, index + 1)) < 0) { return false; }
  }
  return true;
}
String replicaSetOwner(String pod) {
  int random = pod.lastIndexOf('-');
  if (random < 1 || pod.length() - random != 6) { return null; }
  int hash = pod.lastIndexOf('-', random - 1);
  int length = random - hash - 1;
  if (hash < 1 || length < 7 || length > 10) { return null; }
  if (!hasOnly(pod.substring(hash + 1, random), '456789bcdf')) { return null; }
  if (!hasOnly(pod.substring(random + 1), '2456789bcdfghjklmnpqrstvwxz')) { return null; }
  return pod.substring(0, hash);
}
List workloadOf(def d) {
  List named = new ArrayList();
  String owner = first(d, 'k8smeta.deployment.name');
  if (owner == null) { owner = first(d, 'k8s.deployment.name'); }
  String kind = 'Deployment';
  if (owner == null) {
    String pod = podOf(d);
    owner = pod == null ? null : replicaSetOwner(pod);
    kind = null;
  }
  if (owner == null) {
    owner = first(d, 'k8smeta.rs.name');
    if (owner == null) { owner = first(d, 'k8s.rs.name'); }
    kind = 'ReplicaSet';
  }
  if (owner == null) {
    owner = first(d, 'k8smeta.rc.name');
    if (owner == null) { owner = first(d, 'k8s.rc.name'); }
    kind = 'ReplicationController';
  }
  named.add(owner == null ? null : kind);
  named.add(owner);
  return named;
}
List labelsOf(def d, String key) {
  String found = first(d, 'k8smeta.pod.label[' + key + ']');
  if (found == null) { found = first(d, 'k8s.pod.label[' + key + ']'); }
  if (found != null) { return some(found); }
  for (def field : new String[] {'k8s.pod.labels', 'k8smeta.pod.labels'}) {
    for (def part : at(d, field)) {
      for (def pair : part.splitOnToken(',')) {
        int colon = pair.indexOf(':');
        int equal = pair.indexOf('=');
        int cut = colon < 0 ? equal : (equal < 0 || colon < equal ? colon : equal);
        if (cut > 0 && pair.substring(0, cut).trim() == key) { found = pair.substring(cut + 1).trim(); }
      }
    }
    if (found != null) { return some(found); }
  }
  return some(found);
}
Map splitImage(String reference) {
  Map image = new HashMap();
  if (reference == null || reference.isEmpty()) { return image; }
  if (reference.toLowerCase().startsWith('sha256:') && reference.length() >= 19 && hasOnly(reference.substring(7).toLowerCase(), '0123456789abcdef')) {
    image.put('digest', reference);
    return image;
  }
  int cut = reference.indexOf('@');
  String named = cut < 0 ? reference : reference.substring(0, cut);
  int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  String name = colon < 0 ? named : named.substring(0, colon);
  if (!name.isEmpty()) { image.put('name', name); }
  if (colon >= 0 && colon + 1 < named.length()) { image.put('tag', named.substring(colon + 1)); }
  if (cut >= 0 && cut + 1 < reference.length()) { image.put('digest', reference.substring(cut + 1)); }
  return image;
}
boolean isOnHost(def d) {
  String id = first(d, 'container.id');
  return id == 'host' || (id == null && first(d, 'container.name') == 'host');
}
Map imageOf(def d) {
  String whole = first(d, 'container.image');
  if (whole == null) {
    List requested = at(d, 'ka.req.pod.containers.image');
    if (requested.size() == 1) { whole = requested.get(0); }
  }
  Map image = splitImage(whole);
  image.putAll(splitImage(first(d, 'container.image.repository')));
  String tag = first(d, 'container.image.tag');
  if (tag != null) { image.put('tag', tag); }
  String hash = first(d, 'container.image.digest');
  if (hash != null) { image.put('digest', hash); }
  return image;
}
List readContainer(def d, String field) {
  if (isOnHost(d)) { return new ArrayList(); }
  if (field == 'container.id') { return some(first(d, 'container.id')); }
  if (field == 'container.runtime') { return some(first(d, 'container.type')); }
  if (field == 'container.name') {
    String name = first(d, 'container.name');
    return some(name == 'host' ? null : name);
  }
  return some(imageOf(d).get(field.substring('container.image.'.length())));
}
List readAbove(def d, String what, int level) {
  String at = '[' + level + ']';
  if (what == 'name') { return some(first(d, 'proc.aname' + at)); }
  if (what == 'command_line') { return some(first(d, 'proc.acmdline' + at)); }
  if (what == 'pid') {
    return some(natural(d, 'proc.apid' + at));
  }
  String path = first(d, 'proc.aexepath' + at);
  return some(path == null ? first(d, 'proc.aexe' + at) : path);
}
List readProcess(def d, String field) {
  if (field == 'process.name') { return some(first(d, 'proc.name')); }
  if (field == 'process.command_line') { return some(first(d, 'proc.cmdline')); }
  if (field == 'process.executable') {
    String path = first(d, 'proc.exepath');
    return some(path == null ? first(d, 'proc.exe') : path);
  }
  if (field == 'process.pid') {
    return some(natural(d, 'proc.pid'));
  }
  if (field == 'process.entity_id') {
    String pid = natural(d, 'proc.pid');
    String started = first(d, 'proc.pid.ts');
    String host = part(d, '/hostname');
    if (pid == null || started == null || host.isEmpty()) { return new ArrayList(); }
    return some(digest(d, Arrays.asList(new String[] {host, pid, started})));
  }
  if (field.startsWith('process.ancestors.')) {
    List all = new ArrayList();
    for (int level = 2; level <= d.params.tables.ancestors; level++) {
      all.addAll(readAbove(d, field.substring('process.ancestors.'.length()), level));
    }
    return all;
  }
  String what = field.substring('process.parent.'.length());
  List told;
  if (what == 'name') { told = some(first(d, 'proc.pname')); }
  else if (what == 'command_line') { told = some(first(d, 'proc.pcmdline')); }
  else if (what == 'pid') {
    told = some(natural(d, 'proc.ppid'));
  } else {
    String path = first(d, 'proc.pexepath');
    told = some(path == null ? first(d, 'proc.pexe') : path);
  }
  return told.isEmpty() ? readAbove(d, what, 1) : told;
}
List readActivity(def d, String field) {
  String action = first(d, 'evt.type');
  if (sourceOf(d) == 'k8s_audit') {
    String verb = first(d, 'ka.verb');
    String sub = first(d, 'ka.target.subresource');
    boolean isSession = sub == 'exec' || sub == 'attach' || sub == 'portforward';
    if (field == 'event.action') { return some(isSession ? sub : (verb == null ? action : verb)); }
    if (field == 'event.type') {
      def type = isSession ? 'access' : d.params.tables.verbs.get(verb);
      return some(type == null ? 'info' : type);
    }
    String resource = first(d, 'ka.target.resource');
    return some(resource != null && d.params.tables.iam.contains(resource) ? 'iam' : 'configuration');
  }
  if (field == 'event.action') { return some(action); }
  def known = d.params.tables.calls.get(action);
  if (known != null) {
    if (field == 'event.category') { return new ArrayList(known.category); }
    if (known.type.get(0) != 'access') { return new ArrayList(known.type); }
    if (first(d, 'evt.is_open_create') == 'true') { return some('creation'); }
    return some(first(d, 'evt.is_open_write') == 'true' ? 'change' : 'access');
  }
  if (field == 'event.type') { return some('info'); }
  List tags = tagsOf(d);
  for (def pair : d.params.tables.categoriesByTag) {
    if (tags.contains(pair.get(0))) { return some(pair.get(1)); }
  }
  return some('process');
}
List readFile(def d) {
  String kind = first(d, 'fd.type');
  String name = first(d, 'fd.name');
  if (name != null && (kind == 'file' || kind == 'directory')) { return some(name); }
  String call = first(d, 'evt.type');
  def known = d.params.tables.calls.get(call == null ? 'open' : call);
  def category = known == null ? null : known.category.get(0);
  if (kind != null || category == 'network') { return new ArrayList(); }
  if (name != null && name.startsWith('/')) { return some(name); }
  String given = category == 'file' ? firstOf(d, d.params.tables.pathFields) : null;
  return some(given != null && given.startsWith('/') ? given : null);
}
String addressOf(String written) {
  if (written == null) { return null; }
  String ip = written.trim().toLowerCase();
  int zone = ip.indexOf('%');
  if (zone >= 0) { ip = ip.substring(0, zone); }
  if (ip.startsWith('::ffff:') && ip.indexOf('.') > 0) { ip = ip.substring(7); }
  if (ip.isEmpty() || ip.length() > 45 || ip.indexOf('/') >= 0) { return null; }
  try { new CIDR(ip); } catch (Exception wrong) { return null; }
  return ip;
}
String portOf(String number) {
  if (number == null || number.length() > 5) { return null; }
  return Integer.parseInt(number) > 65535 ? null : Integer.toString(Integer.parseInt(number));
}
List endAt(def d, String side) {
  String ip = addressOf(first(d, 'fd.' + side + 'ip'));
  if (ip == null) { return null; }
  List end = new ArrayList();
  end.add(ip);
  end.add(portOf(natural(d, 'fd.' + side + 'port')));
  return end;
}
List parseEnd(String text) {
  int colon = text.lastIndexOf(':');
  if (colon < 1 || !isDigits(text.substring(colon + 1), 1, 5)) { return null; }
  String ip = text.substring(0, colon);
  if (ip.startsWith('[')) { ip = ip.substring(1); }
  if (ip.endsWith(']')) { ip = ip.substring(0, ip.length() - 1); }
  ip = addressOf(ip);
  if (ip == null) { return null; }
  List end = new ArrayList();
  end.add(ip);
  end.add(portOf(text.substring(colon + 1)));
  return end;
}
String directionOf(def d) {
  String told = first(d, 'fd.is_server');
  if (told == 'true') { return 'inbound'; }
  if (told == 'false') { return 'outbound'; }
  String call = first(d, 'evt.type');
  if (d.params.tables.inbound.contains(call)) { return 'inbound'; }
  return d.params.tables.outbound.contains(call) ? 'outbound' : null;
}
List endsOf(def d) {
  List client = endAt(d, 'c');
  List server = endAt(d, 's');
  if (client == null && server == null) {
    List local = endAt(d, 'l');
    List remote = endAt(d, 'r');
    if (local != null || remote != null) {
      boolean isTurned = directionOf(d) == 'inbound';
      client = isTurned ? remote : local;
      server = isTurned ? local : remote;
    } else {
      String name = first(d, 'fd.name');
      int arrow = name == null || name.length() > 200 ? -1 : name.indexOf('->');
      if (arrow >= 0) {
        client = parseEnd(name.substring(0, arrow));
        server = parseEnd(name.substring(arrow + 2));
        if (client == null || server == null) { client = null; server = null; }
      }
    }
  }
  List ends = new ArrayList();
  ends.add(client);
  ends.add(server);
  return ends;
}
List readNetwork(def d, String field) {
  if (field == 'network.protocol') {
    String protocol = first(d, 'fd.l4proto');
    return some(protocol == null ? null : protocol.toLowerCase());
  }
  if (field == 'destination.domain') { return some(first(d, 'fd.sip.name')); }
  List ends = endsOf(d);
  def client = ends.get(0);
  def server = ends.get(1);
  if (field == 'network.direction') {
    return some(client == null && server == null ? null : directionOf(d));
  }
  if (field == 'destination.ip') { return some(server == null ? null : server.get(0)); }
  if (field == 'destination.port') {
    String port = server == null ? null : server.get(1);
    return some(port == null ? portOf(natural(d, 'fd.sport')) : port);
  }
  if (field == 'source.port') { return some(client == null ? null : client.get(1)); }
  String ip = client == null ? null : client.get(0);
  if (ip == null) {
    List asked = at(d, 'ka.sourceips');
    if (!asked.isEmpty()) {
      String last = asked.get(asked.size() - 1);
      ip = addressOf(last.substring(last.lastIndexOf(',') + 1));
    }
  }
  if (field == 'source.ip') { return some(ip); }
  return some(ip == null ? null : first(d, '/country'));
}
List readUser(def d, String field) {
  if (field == 'user.name') {
    String name = first(d, 'user.name');
    return some(name == null ? first(d, 'ka.user.name') : name);
  }
  String id = first(d, 'user.uid');
  return some(id == '4294967295' || id == '-1' || id == '18446744073709551615' ? null : id);
}
String foldKey(def d) {
  List parts = new ArrayList();
  boolean isOwn = isInternal(d);
  String namespace = isOwn ? null : namespaceOf(d);
  String place = isOwn ? null : workloadOf(d).get(1);
  if (place == null && !isOwn) { place = podOf(d); }
  if (place == null) { place = part(d, '/hostname'); }
  String image = isOwn || isOnHost(d) ? null : imageOf(d).get('name');
  if (image == null && !isOwn) {
    List name = readContainer(d, 'container.name');
    image = name.isEmpty() ? null : name.get(0);
  }
  String actor = isOwn ? null : first(d, 'proc.name');
  if (actor == null && !isOwn) {
    List name = readUser(d, 'user.name');
    actor = name.isEmpty() ? null : name.get(0);
  }
  parts.add(clusterOf(d));
  parts.add(first(d, '/rule'));
  parts.add(namespace == null ? '' : namespace);
  parts.add(place);
  parts.add(image == null ? '' : image);
  parts.add(actor == null ? '' : actor);
  return digest(d, parts);
}
List readAsset(def d, String field) {
  if (isInternal(d)) { return new ArrayList(); }
  String pod = podOf(d);
  String node = nodeOf(d);
  List parts = new ArrayList();
  if (field == 'eyrie.asset.place') {
    parts.add(workloadOf(d).get(1));
    parts.add(node);
    return parts.get(0) == null && node == null ? new ArrayList() : some(jsonList(parts));
  }
  parts.add(clusterOf(d));
  if (field == 'eyrie.asset.key') {
    if (pod == null && node == null) { return new ArrayList(); }
    parts.add(pod == null ? null : namespaceOf(d));
    parts.add(pod);
    parts.add(pod == null ? node : null);
  } else if (field == 'eyrie.asset.node') {
    if (node == null) { return new ArrayList(); }
    parts.add(node);
  } else {
    String namespace = namespaceOf(d);
    if (pod == null || namespace == null) { return new ArrayList(); }
    parts.add(namespace);
    parts.add(pod);
  }
  return some(jsonList(parts));
}
List readOwnField(def d, String key) {
  List found = at(d, key);
  if (!found.isEmpty()) { return found; }
  if (key == 'evt.source') { return some(sourceOf(d)); }
  if (key == 'uuid') {
    String uuid = first(d, '/uuid');
    return some(uuid == null || uuid.isEmpty() ? null : uuid);
  }
  return found;
}
List derive(def d, String field) {
  if (field == 'event.severity') { return some(readSeverity(d)); }
  if (field == 'rule.name') { return some(first(d, '/rule')); }
  if (field == 'event.kind') { return some(isInternal(d) ? 'state' : 'alert'); }
  if (field == 'orchestrator.cluster.name') { return some(clusterOf(d)); }
  if (field == 'message') { return some(messageOf(d)); }
  if (field == 'tags') { return tagsOf(d); }
  if (field == 'event.id') { return some(identity(d)); }
  if (field == '@timestamp' || field == 'event.ingested') { return some(timestampOf(d)); }
  if (field == 'event.original_time') { return some(originalTime(d)); }
  if (field == 'event.module' || field == 'observer.name') { return some('falco'); }
  if (field == 'event.dataset') { return some(isInternal(d) ? 'falco.internal' : 'falco.alerts'); }
  if (field == 'observer.version') { return some(first(d, 'falco.version')); }
  if (field == 'observer.hostname') {
    String host = part(d, '/hostname');
    return some(host.isEmpty() ? null : host);
  }
  if (field == 'eyrie.fold_key') { return some(foldKey(d)); }
  if (field == 'eyrie.simulated') { return some('true' == first(d, 'eyrie.simulated') ? 'true' : null); }
  if (field.startsWith('eyrie.fields.')) { return readOwnField(d, field.substring('eyrie.fields.'.length())); }
  if (field.startsWith('eyrie.asset.')) { return readAsset(d, field); }
  if (isInternal(d)) { return field == 'event.type' ? some('info') : new ArrayList(); }
  if (field == 'kubernetes.namespace') { return some(namespaceOf(d)); }
  if (field == 'kubernetes.pod.name') { return some(podOf(d)); }
  if (field == 'kubernetes.node.name') { return some(nodeOf(d)); }
  if (field == 'kubernetes.workload.name') { return some(workloadOf(d).get(1)); }
  if (field == 'kubernetes.workload.kind') { return some(workloadOf(d).get(0)); }
  if (field == 'kubernetes.pod.uid') {
    String uid = first(d, 'k8s.pod.uid');
    return some(uid == null ? first(d, 'k8smeta.pod.uid') : uid);
  }
  if (field.startsWith('kubernetes.labels.')) { return labelsOf(d, field.substring('kubernetes.labels.'.length())); }
  if (field.startsWith('threat.')) { return readThreat(d, field); }
  if (field.startsWith('event.')) { return field == 'event.created' ? new ArrayList() : readActivity(d, field); }
  if (field.startsWith('container.')) { return readContainer(d, field); }
  if (field.startsWith('process.')) { return readProcess(d, field); }
  if (field.startsWith('user.')) { return readUser(d, field); }
  if (field == 'file.path') { return readFile(d); }
  if (field == 'destination.geo.country_iso_code') { return new ArrayList(); }
  if (field.startsWith('source.') || field.startsWith('destination.') || field.startsWith('network.')) { return readNetwork(d, field); }
  return new ArrayList();
}
`
