import { falcoEventScript } from './script-falco-event'
import { falcoPlaceScript } from './script-falco-place'

/**
 * The Falco normaliser (lib/sensors/falco) once more, as far as fields can be asked about, for a
 * script that answers one field of one document. A test holds both against each other.
 */
export const falcoScript = `${falcoEventScript}${falcoPlaceScript}
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
