interface TinyProgressProps {
  readonly label: string;
  /** In whole percent. */
  readonly share: number;
}

/** A short bar in a line of text. */
export function TinyProgress({ label, share }: TinyProgressProps) {
  return (
    <span
      className="prog tiny"
      role="progressbar"
      aria-label={label}
      aria-valuenow={share}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <span style={{ width: `${share}%` }} />
    </span>
  );
}
