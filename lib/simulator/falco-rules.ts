/** How Falco would tell of one of its default rules. */
export interface RuleWords {
  priority: 'Critical' | 'Error' | 'Warning' | 'Notice' | 'Informational'
  /** The beginning of its output; the fields follow. */
  headline: string
  /** Sorted as Falco sorts them: upper case first. */
  tags: string
}

/** The rules that the simulated cluster breaks, as of falco-rules 5.1.0, incubating 6.0.1, sandbox 6.1.0. */
export const falcoRules = {
  'Contact K8S API Server From Container': {
    priority: 'Notice',
    headline: 'A container without a profile speaks to the Kubernetes API server',
    tags: 'T1565 container k8s maturity_stable mitre_discovery network',
  },
  'Read sensitive file untrusted': {
    priority: 'Warning',
    headline: 'A sensitive file was read by a program that should not',
    tags: 'T1555 container filesystem host maturity_stable mitre_credential_access',
  },
  'Run shell untrusted': {
    priority: 'Notice',
    headline: 'A shell was started below a server program',
    tags: 'T1059.004 container host maturity_stable mitre_execution process shell',
  },
  'Terminal shell in container': {
    priority: 'Notice',
    headline: 'A shell with a terminal was started in a container',
    tags: 'T1059 container maturity_stable mitre_execution shell',
  },
  'System user interactive': {
    priority: 'Informational',
    headline: 'A system user ran an interactive command',
    tags: 'NIST_800-53_AC-2 T1059 container host maturity_stable mitre_execution users',
  },
  'Search Private Keys or Passwords': {
    priority: 'Warning',
    headline: 'Somebody searches for keys or passwords',
    tags: 'T1552.001 container filesystem host maturity_stable mitre_credential_access process',
  },
  'Clear Log Activities': {
    priority: 'Warning',
    headline: 'A log file was emptied',
    tags: 'NIST_800-53_AU-10 T1070 container filesystem host maturity_stable mitre_defense_evasion',
  },
  'Packet socket created in container': {
    priority: 'Notice',
    headline: 'A raw packet socket was opened in a container',
    tags: 'T1557.002 container maturity_stable mitre_credential_access network',
  },
  'Redirect STDOUT/STDIN to Network Connection in Container': {
    priority: 'Notice',
    headline: 'Standard streams were joined to a network connection',
    tags: 'T1059 container maturity_stable mitre_execution network process',
  },
  'Detect release_agent File Container Escapes': {
    priority: 'Critical',
    headline: 'A container wrote a release_agent file',
    tags: 'T1611 container maturity_stable mitre_privilege_escalation process',
  },
  'Drop and execute new binary in container': {
    priority: 'Critical',
    headline: 'A program that is not of the image was run',
    tags: 'PCI_DSS_11.5.1 TA0003 container maturity_stable mitre_persistence process',
  },
  'Disallowed SSH Connection Non Standard Port': {
    priority: 'Notice',
    headline: 'ssh went out to an unusual port',
    tags: 'T1059 container host maturity_stable mitre_execution network process',
  },
  'Modify Shell Configuration File': {
    priority: 'Warning',
    headline: 'A shell configuration file was changed',
    tags: 'T1546.004 container filesystem host maturity_incubating mitre_persistence',
  },
  'Schedule Cron Jobs': {
    priority: 'Notice',
    headline: 'A cron job was scheduled',
    tags: 'T1053.003 container filesystem host maturity_incubating mitre_execution',
  },
  'Contact cloud metadata service from container': {
    priority: 'Notice',
    headline: 'A container asks the metadata service of the cloud',
    tags: 'T1565 container maturity_incubating mitre_discovery network',
  },
  'Launch Package Management Process in Container': {
    priority: 'Error',
    headline: 'A package manager runs in a container',
    tags: 'T1505 container maturity_incubating mitre_persistence process software_mgmt',
  },
  'Launch Suspicious Network Tool in Container': {
    priority: 'Notice',
    headline: 'A network tool was started in a container',
    tags: 'T1059 container maturity_incubating mitre_execution network process',
  },
  'Mount Launched in Privileged Container': {
    priority: 'Warning',
    headline: 'mount was run in a privileged container',
    tags: 'T1611 cis container filesystem maturity_incubating mitre_privilege_escalation',
  },
  'Read environment variable from /proc files': {
    priority: 'Warning',
    headline: 'The environment of another process was read',
    tags: 'T1083 container filesystem maturity_incubating mitre_discovery process',
  },
  'Unexpected inbound connection source': {
    priority: 'Notice',
    headline: 'A connection came from a source that is not expected',
    tags: 'TA0011 container host maturity_sandbox mitre_command_and_control network',
  },
  'Write below etc': {
    priority: 'Error',
    headline: 'A file below /etc was written',
    tags: 'T1098 container filesystem host maturity_sandbox mitre_persistence',
  },
  'Container Drift Detected (chmod)': {
    priority: 'Error',
    headline: 'A new file was made executable in a container',
    tags: 'T1059 container filesystem maturity_sandbox mitre_execution process',
  },
  'Known Cryptominer Process Executed': {
    priority: 'Critical',
    headline: 'A known crypto miner was started',
    tags: 'T1496 container host maturity_sandbox mitre_impact process',
  },
  'Detect outbound connections to common miner pool ports': {
    priority: 'Critical',
    headline: 'A connection to a mining pool was opened',
    tags: 'T1496 container host maturity_sandbox mitre_impact network',
  },
  'Web Server Spawned Shell': {
    priority: 'Critical',
    headline: 'A web server started a shell',
    tags: 'T1505.003 container host maturity_sandbox mitre_execution mitre_persistence process',
  },
} as const satisfies Record<string, RuleWords>

export type FalcoRule = keyof typeof falcoRules
