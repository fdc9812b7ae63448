/** The part of the Falco normaliser's script for where it happened: cluster, pod, workload, container, process. */
export const falcoPlaceScript = `
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
  if (text.length() > 500000) { return false; }
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
`
