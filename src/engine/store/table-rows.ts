// Written from what the migrations make: npx vitest run test/unit/store/schema.test.ts -u

/**
 * The rows of each table, as an INSERT gives them. What may be NULL has to be given all the same, so that nothing is
 * forgotten; what SQLite fills in where it is left out need not be.
 */
export interface TableRows {
  readonly archive_member: {
    readonly evidence_id: number | bigint;
    readonly ordinal: number | bigint;
    readonly name: string;
    readonly name_raw: Uint8Array;
    readonly bytes: number | bigint;
    readonly mtime_ns: number | bigint | null;
  };
  readonly audit_log: {
    readonly id?: number | bigint;
    readonly at: string;
    readonly actor: string | null;
    readonly action: string;
    readonly details: string;
    readonly previous: string;
    readonly hash: string;
  };
  readonly blob: {
    readonly evidence_id: number | bigint;
    readonly ordinal: number | bigint;
    readonly digest: string;
    readonly bytes: number | bigint | null;
    readonly media_type: string | null;
    readonly status: string;
    readonly used_by: string;
  };
  readonly case_evidence: {
    readonly uid: string;
    readonly case_id: number | bigint;
    readonly evidence_id: number | bigint;
    readonly item: number | bigint;
    readonly received_from: string;
    readonly received_by: string;
    readonly received_at: string | null;
    readonly notes: string;
    readonly added_at: string;
  };
  readonly case_file: {
    readonly id?: number | bigint;
    readonly uid: string;
    readonly number: string;
    readonly name: string;
    readonly folded: string;
    readonly status: string;
    readonly examiner: string | null;
    readonly organisation: string;
    readonly requester: string;
    readonly description: string;
    readonly created_at: string;
  };
  readonly comparison: {
    readonly image_id: number | bigint;
    readonly ordinal: number | bigint;
    readonly object: string;
    readonly layer: number | bigint | null;
    readonly written_in: string;
    readonly expected: string | null;
    readonly found: string | null;
    readonly status: string;
  };
  readonly coverage: {
    readonly layer_id: number | bigint;
    readonly reason: string;
    readonly files: number | bigint;
    readonly bytes: number | bigint;
  };
  readonly custody_entry: {
    readonly id?: number | bigint;
    readonly uid: string;
    readonly evidence_sha256: string | null;
    readonly case_uid: string | null;
    readonly at: string;
    readonly kind: string;
    readonly by_whom: string;
    readonly from_whom: string;
    readonly to_whom: string;
    readonly note: string;
    readonly corrects: string | null;
    readonly audit_id: number | bigint;
  };
  readonly dir: {
    readonly id?: number | bigint;
    readonly parent_id: number | bigint | null;
    readonly name_id: number | bigint | null;
    readonly path: string;
    readonly raw: Uint8Array;
    readonly other_fold: string | null;
  };
  readonly entry: {
    readonly id?: number | bigint;
    readonly layer_id: number | bigint;
    readonly ordinal: number | bigint;
    readonly dir_id: number | bigint;
    readonly name_id: number | bigint;
    readonly kind: number | bigint;
    readonly type_flag: string;
    readonly mode: number | bigint;
    readonly uid: number | bigint;
    readonly gid: number | bigint;
    readonly owner_id: number | bigint | null;
    readonly size: number | bigint;
    readonly mtime_ns: number | bigint | null;
    readonly sha256: Uint8Array | null;
    readonly header_offset: number | bigint;
    readonly other_data_offset: number | bigint | null;
    readonly other_stored_size: number | bigint | null;
    readonly leaves_root: number | bigint;
    readonly in_tree: number | bigint;
    readonly link: string | null;
    readonly link_raw: Uint8Array | null;
    readonly rare: string | null;
    readonly file_id: number | bigint | null;
  };
  readonly entry_content: {
    readonly key: number | bigint;
    readonly entry_id: number | bigint;
  };
  readonly entry_name: {
    readonly name_id: number | bigint;
    readonly dir_id: number | bigint;
    readonly entry_id: number | bigint;
  };
  readonly evidence: {
    readonly id?: number | bigint;
    readonly name: string;
    readonly path: string;
    readonly bytes: number | bigint;
    readonly sha256: string;
    readonly container: string;
    readonly compression: string;
    readonly added_at: string;
    readonly examiner: string | null;
    readonly copied: number | bigint;
    readonly mtime_ns: number | bigint | null;
    readonly folder: number | bigint;
    readonly limits?: string;
    readonly archive_members: number | bigint | null;
  };
  readonly failed_evidence: {
    readonly id?: number | bigint;
    readonly case_id: number | bigint | null;
    readonly path: string;
    readonly examiner: string | null;
    readonly failed_at: string;
    readonly failure: string;
  };
  readonly finding: {
    readonly id?: number | bigint;
    readonly layer_id: number | bigint | null;
    readonly entry_id: number | bigint | null;
    readonly image_id: number | bigint | null;
    readonly kind: string;
    readonly rule: string;
    readonly severity: string;
    readonly title: string;
    readonly masked_value: string;
    readonly value_length: number | bigint;
    readonly offset: number | bigint | null;
    readonly length: number | bigint | null;
    readonly line: number | bigint | null;
    readonly step: number | bigint | null;
    readonly name: string | null;
    readonly context: string | null;
    readonly value_key: string | null;
    readonly hash_set_id: number | bigint | null;
  };
  readonly hash_hit: {
    readonly layer_id: number | bigint;
    readonly sha256: Uint8Array;
    readonly set_id: number | bigint;
    readonly by_hash: string;
    readonly note: string | null;
  };
  readonly hash_look: {
    readonly layer_id: number | bigint;
    readonly set_id: number | bigint;
    readonly not_read: number | bigint;
  };
  readonly hash_set: {
    readonly id?: number | bigint;
    readonly uid: string;
    readonly name: string;
    readonly kind: string;
    readonly form: string;
    readonly source: string;
    readonly source_bytes: number | bigint;
    readonly source_sha256: string;
    readonly md5: number | bigint;
    readonly sha1: number | bigint;
    readonly sha256: number | bigint;
    readonly hashes: number | bigint;
    readonly other_lines: number | bigint;
    readonly filter_functions: number | bigint | null;
    readonly filter_bits: number | bigint | null;
    readonly false_positives: number | null;
    readonly added_at: string;
    readonly added_by: string | null;
    readonly ready: number | bigint;
  };
  readonly hash_set_hash: {
    readonly set_id: number | bigint;
    readonly hash: Uint8Array;
    readonly note: string | null;
  };
  readonly hash_set_part: {
    readonly set_id: number | bigint;
    readonly number: number | bigint;
    readonly bytes: Uint8Array;
  };
  readonly history_step: {
    readonly image_id: number | bigint;
    readonly step: number | bigint;
    readonly created: string | null;
    readonly created_ns: number | bigint | null;
    readonly created_by: string | null;
    readonly author: string | null;
    readonly comment: string | null;
    readonly empty_layer: number | bigint;
    readonly layer: number | bigint | null;
  };
  readonly image: {
    readonly id?: number | bigint;
    readonly evidence_id: number | bigint;
    readonly ordinal: number | bigint;
    readonly image_uid: string;
    readonly platform: string | null;
    readonly manifest_digest: string | null;
    readonly config_digest: string | null;
    readonly config: Uint8Array | null;
    readonly config_readable: number | bigint;
    readonly created: string | null;
    readonly created_ns: number | bigint | null;
    readonly seen_in: string;
    readonly attestation: number | bigint;
    readonly entries: number | bigint;
    readonly merged: number | bigint;
    readonly shadowed: number | bigint;
    readonly deleted: number | bigint;
    readonly base_claims: string | null;
    readonly config_member: number | bigint | null;
    readonly manifest_member: number | bigint | null;
    readonly artifact_type: string | null;
  };
  readonly image_entry: {
    readonly image_id: number | bigint;
    readonly layer: number | bigint;
    readonly entry_id: number | bigint;
    readonly change: string;
    readonly hidden_by: number | bigint | null;
    readonly hidden_kind: string | null;
  };
  readonly image_layer: {
    readonly image_id: number | bigint;
    readonly layer: number | bigint;
    readonly layer_id: number | bigint | null;
    readonly digest: string | null;
    readonly declared_digest: string | null;
    readonly declared_diff_id: string | null;
    readonly chain_id: string | null;
    readonly media_type: string | null;
    readonly compression: string | null;
    readonly bytes: number | bigint | null;
    readonly digest_status: string;
    readonly diff_id_status: string;
    readonly step: number | bigint | null;
    readonly unreadable: string | null;
    readonly source: string | null;
    readonly source_raw: Uint8Array | null;
    readonly source_offset: number | bigint | null;
    readonly added: number | bigint;
    readonly modified: number | bigint;
    readonly meta: number | bigint;
    readonly deleted: number | bigint;
  };
  readonly image_link: {
    readonly image_id: number | bigint;
    readonly layer: number | bigint;
    readonly entry_id: number | bigint;
    readonly file_layer: number | bigint;
    readonly file_id: number | bigint;
  };
  readonly image_reference: {
    readonly image_id: number | bigint;
    readonly ordinal: number | bigint;
    readonly reference: string;
  };
  readonly imported_audit: {
    readonly case_uid: string;
    readonly chain: number | bigint;
    readonly id: number | bigint;
    readonly library: string;
    readonly at: string;
    readonly actor: string | null;
    readonly action: string;
    readonly details: string;
    readonly previous: string;
    readonly hash: string;
  };
  readonly ingest_mark: {
    readonly id?: number | bigint;
    readonly name_id: number | bigint;
    readonly dir_id: number | bigint;
    readonly owner_id: number | bigint;
  };
  readonly layer: {
    readonly id?: number | bigint;
    readonly diff_id: string | null;
    readonly bytes?: number | bigint;
    readonly entries?: number | bigint;
    readonly regular_files?: number | bigint;
    readonly whiteouts?: number | bigint;
    readonly opaque_markers?: number | bigint;
    readonly listing_sha256: string | null;
    readonly whole?: number | bigint;
    readonly ready?: number | bigint;
  };
  readonly layer_blob: {
    readonly digest: string;
    readonly layer_id: number | bigint;
    readonly sha512: string | null;
    readonly compression: string;
    readonly bytes: number | bigint;
  };
  readonly layer_dir: {
    readonly layer_id: number | bigint;
    readonly dir_id: number | bigint;
    readonly entries: number | bigint;
  };
  readonly library_info: {
    readonly key: string;
    readonly value: string;
  };
  readonly mark: {
    readonly uid: string;
    readonly kind: string;
    readonly tag_uid: string | null;
    readonly body: string | null;
    readonly case_uid: string | null;
    readonly place: string;
    readonly place_text: string;
    readonly seen_image: string | null;
    readonly seen_evidence: string | null;
    readonly created_at: string;
    readonly created_by: string | null;
    readonly changed_at: string | null;
    readonly changed_by: string | null;
  };
  readonly name: {
    readonly id?: number | bigint;
    readonly text: string;
    readonly raw: Uint8Array;
    readonly other_fold: string | null;
  };
  readonly owner: {
    readonly id?: number | bigint;
    readonly user_name: string;
    readonly group_name: string;
  };
  readonly problem: {
    readonly id?: number | bigint;
    readonly evidence_id: number | bigint | null;
    readonly image_id: number | bigint | null;
    readonly layer_id: number | bigint | null;
    readonly layer: number | bigint | null;
    readonly code: string;
    readonly severity: string;
    readonly params: string;
    readonly digest: string | null;
    readonly path: string | null;
    readonly path_raw: Uint8Array | null;
    readonly offset: number | bigint | null;
  };
  readonly saved_search: {
    readonly uid: string;
    readonly case_uid: string | null;
    readonly name: string;
    readonly query: string;
    readonly created_at: string;
    readonly created_by: string | null;
  };
  readonly stand_in: {
    readonly image_id: number | bigint;
    readonly token: string;
    readonly mask: string;
    readonly characters: number | bigint;
    readonly rule: string;
    readonly severity: string;
  };
  readonly tag: {
    readonly uid: string;
    readonly name: string;
    readonly folded: string;
    readonly colour: string;
    readonly key: string | null;
  };
  readonly text_mark: {
    readonly id?: number | bigint;
    readonly name_id: number | bigint;
    readonly dir_id: number | bigint;
  };
  readonly triage: {
    readonly uid: string;
    readonly target: string;
    readonly place: string;
    readonly rule: string;
    readonly value_key: string | null;
    readonly state: string;
    readonly reason: string;
    readonly at: string;
    readonly by_whom: string | null;
  };
  readonly work_change: {
    readonly id?: number | bigint;
    readonly audit_id: number | bigint;
    readonly in_table: string;
    readonly uid: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly state: string;
  };
}
