import type { HandwashMetadata } from '../model-json.js';

/** model.json of a model that hears: as hand washing's, without people who validate. */
export type SoundMetadata = Omit<HandwashMetadata, 'validation'> & { readonly validation: null };
