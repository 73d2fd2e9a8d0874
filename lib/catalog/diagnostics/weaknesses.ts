import type { MitigationId } from '../../report';

/**
 * The weakness behind each mitigation, by its number in the Common Weakness Enumeration (CWE 4.17, 2025): what MITRE's
 * own title says of it stands beside the number.
 */
const WEAKNESSES: Readonly<Record<MitigationId, number>> = {
  // Improper Isolation or Compartmentalization
  'segregate-with-vms': 653,
  // Execution with Unnecessary Privileges
  'defang-setuid': 250,
  // Allocation of Resources Without Limits or Throttling
  'cpu-shares': 770,
  // Download of Code Without Integrity Check
  'verify-images': 494,
  // Incorrect Permission Assignment for Critical Resource
  'read-only-filesystem': 732,
  // Execution with Unnecessary Privileges
  'set-a-user': 250,
  // Cleartext Storage of Sensitive Information in an Environment Variable
  'no-env-secrets': 526,
  // Execution with Unnecessary Privileges
  'no-privileged': 250,
  // Improper Isolation or Compartmentalization
  'no-inter-container-communication': 653,
  // Incorrect Permission Assignment for Critical Resource
  'read-only-volumes': 732,
  // Allocation of Resources Without Limits or Throttling
  'memory-limit': 770,
  // Excessive Attack Surface
  'no-unnecessary-packages': 1125,
};

/** The number of the CWE entry for a mitigation. */
export function weaknessOf(mitigation: MitigationId): number {
  return WEAKNESSES[mitigation];
}
