/** The release of MITRE ATT&CK that these tables follow; v19 splits Defense Evasion. */
export const attackVersion = '18.1'

export interface AttackEntry {
  id: string
  name: string
}

/** The enterprise tactics by the word in their tags (`mitre_` + key). */
export const tactics: Readonly<Record<string, AttackEntry>> = {
  reconnaissance: { id: 'TA0043', name: 'Reconnaissance' },
  resource_development: { id: 'TA0042', name: 'Resource Development' },
  initial_access: { id: 'TA0001', name: 'Initial Access' },
  execution: { id: 'TA0002', name: 'Execution' },
  persistence: { id: 'TA0003', name: 'Persistence' },
  privilege_escalation: { id: 'TA0004', name: 'Privilege Escalation' },
  defense_evasion: { id: 'TA0005', name: 'Defense Evasion' },
  credential_access: { id: 'TA0006', name: 'Credential Access' },
  discovery: { id: 'TA0007', name: 'Discovery' },
  lateral_movement: { id: 'TA0008', name: 'Lateral Movement' },
  collection: { id: 'TA0009', name: 'Collection' },
  command_and_control: { id: 'TA0011', name: 'Command and Control' },
  exfiltration: { id: 'TA0010', name: 'Exfiltration' },
  impact: { id: 'TA0040', name: 'Impact' },
}

const tacticsById = new Map(Object.values(tactics).map((tactic) => [tactic.id, tactic]))

/** Techniques that Falco's rules name, those of the Containers matrix, and those we place rules at. */
export const techniqueNames: Readonly<Record<string, string>> = {
  T1005: 'Data from Local System',
  T1020: 'Automated Exfiltration',
  T1036: 'Masquerading',
  'T1036.005': 'Masquerading: Match Legitimate Resource Name or Location',
  'T1036.010': 'Masquerading: Masquerade Account Name',
  T1040: 'Network Sniffing',
  T1046: 'Network Service Discovery',
  T1053: 'Scheduled Task/Job',
  'T1053.003': 'Scheduled Task/Job: Cron',
  'T1053.007': 'Scheduled Task/Job: Container Orchestration Job',
  T1055: 'Process Injection',
  'T1055.008': 'Process Injection: Ptrace System Calls',
  T1059: 'Command and Scripting Interpreter',
  'T1059.004': 'Command and Scripting Interpreter: Unix Shell',
  'T1059.013': 'Command and Scripting Interpreter: Container CLI/API',
  T1068: 'Exploitation for Privilege Escalation',
  T1069: 'Permission Groups Discovery',
  T1070: 'Indicator Removal',
  T1072: 'Software Deployment Tools',
  T1078: 'Valid Accounts',
  'T1078.001': 'Valid Accounts: Default Accounts',
  'T1078.003': 'Valid Accounts: Local Accounts',
  T1083: 'File and Directory Discovery',
  T1098: 'Account Manipulation',
  'T1098.004': 'Account Manipulation: SSH Authorized Keys',
  'T1098.006': 'Account Manipulation: Additional Container Cluster Roles',
  T1110: 'Brute Force',
  'T1110.001': 'Brute Force: Password Guessing',
  'T1110.003': 'Brute Force: Password Spraying',
  'T1110.004': 'Brute Force: Credential Stuffing',
  T1132: 'Data Encoding',
  T1133: 'External Remote Services',
  T1136: 'Create Account',
  'T1136.001': 'Create Account: Local Account',
  T1190: 'Exploit Public-Facing Application',
  T1195: 'Supply Chain Compromise',
  'T1195.002': 'Supply Chain Compromise: Compromise Software Supply Chain',
  T1204: 'User Execution',
  'T1204.003': 'User Execution: Malicious Image',
  T1205: 'Traffic Signaling',
  'T1205.001': 'Traffic Signaling: Port Knocking',
  T1222: 'File and Directory Permissions Modification',
  'T1222.002':
    'File and Directory Permissions Modification: Linux and Mac File and Directory Permissions Modification',
  T1485: 'Data Destruction',
  T1489: 'Service Stop',
  T1490: 'Inhibit System Recovery',
  T1496: 'Resource Hijacking',
  'T1496.001': 'Resource Hijacking: Compute Hijacking',
  'T1496.002': 'Resource Hijacking: Bandwidth Hijacking',
  T1498: 'Network Denial of Service',
  T1499: 'Endpoint Denial of Service',
  T1505: 'Server Software Component',
  'T1505.003': 'Server Software Component: Web Shell',
  T1525: 'Implant Internal Image',
  T1528: 'Steal Application Access Token',
  T1531: 'Account Access Removal',
  T1543: 'Create or Modify System Process',
  'T1543.005': 'Create or Modify System Process: Container Service',
  T1546: 'Event Triggered Execution',
  'T1546.004': 'Event Triggered Execution: Unix Shell Configuration Modification',
  T1548: 'Abuse Elevation Control Mechanism',
  'T1548.001': 'Abuse Elevation Control Mechanism: Setuid and Setgid',
  'T1548.003': 'Abuse Elevation Control Mechanism: Sudo and Sudo Caching',
  T1550: 'Use Alternate Authentication Material',
  'T1550.001': 'Use Alternate Authentication Material: Application Access Token',
  T1552: 'Unsecured Credentials',
  'T1552.001': 'Unsecured Credentials: Credentials In Files',
  'T1552.005': 'Unsecured Credentials: Cloud Instance Metadata API',
  'T1552.007': 'Unsecured Credentials: Container API',
  T1555: 'Credentials from Password Stores',
  T1556: 'Modify Authentication Process',
  T1557: 'Adversary-in-the-Middle',
  'T1557.002': 'Adversary-in-the-Middle: ARP Cache Poisoning',
  T1562: 'Impair Defenses',
  'T1562.001': 'Impair Defenses: Disable or Modify Tools',
  T1564: 'Hide Artifacts',
  'T1564.001': 'Hide Artifacts: Hidden Files and Directories',
  T1565: 'Data Manipulation',
  T1609: 'Container Administration Command',
  T1610: 'Deploy Container',
  T1611: 'Escape to Host',
  T1612: 'Build Image on Host',
  T1613: 'Container and Resource Discovery',
  T1620: 'Reflective Code Loading',
  T1622: 'Debugger Evasion',
}

/** The tactic of an id such as `TA0003`, upper case; undefined if ATT&CK has none. */
export function tacticById(id: string): AttackEntry | undefined {
  return tacticsById.get(id)
}

/** The technique of an id such as `T1059.004`, upper case; one we have no name for is named by its id. */
export function techniqueById(id: string): AttackEntry {
  return { id, name: techniqueNames[id] ?? id }
}
