import { useLayoutEffect, useRef, type ComponentType } from 'react';

interface StageProps {
  readonly title: string;
  readonly scenes: Readonly<Record<string, ComponentType>>;
}

/** Where scenes stand. It has the focus at first, so that Tab goes to the first part of the scene. */
export function Stage({ title, scenes }: StageProps) {
  const ref = useRef<HTMLElement>(null);
  useLayoutEffect(() => ref.current?.focus(), []);
  return (
    <main ref={ref} tabIndex={-1}>
      <h1>{title}</h1>
      {Object.entries(scenes).map(([name, Scene]) => (
        <section key={name} aria-label={name}>
          <Scene />
        </section>
      ))}
    </main>
  );
}
