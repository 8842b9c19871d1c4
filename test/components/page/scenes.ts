import type { ComponentType } from 'react';

type Scenes = Readonly<Record<string, ComponentType>>;

const files = import.meta.glob<Scenes>('../*.scenes.tsx', { eager: true });

/** The scenes of a file by their names: one, or all. */
export function findScenes(file: string, scene: string | null): Scenes {
  const scenes = files[`../${file}.scenes.tsx`];
  if (scenes === undefined) throw new Error(`there is no ${file}.scenes.tsx`);
  if (scene === null) return scenes;
  const found = scenes[scene];
  if (found === undefined) throw new Error(`${file}.scenes.tsx has no ${scene}`);
  return { [scene]: found };
}
