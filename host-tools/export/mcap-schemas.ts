import type { Field, FieldType, RecordType } from '../../src/record/record-type.js';

/** JSON Schema of what Foxglove and PlotJuggler show of a sample. */
export const IMU_SCHEMA = {
  title: 'carpal.Imu',
  type: 'object',
  properties: {
    acceleration: vector('m/s²'),
    angularVelocity: vector('rad/s'),
    label: { type: 'string' },
  },
};

/** Foxglove's own schema of a line in its log panel (foxglove.Log). */
export const LOG_SCHEMA = {
  title: 'foxglove.Log',
  type: 'object',
  properties: {
    timestamp: {
      type: 'object',
      title: 'time',
      properties: { sec: { type: 'integer' }, nsec: { type: 'integer' } },
    },
    level: { type: 'integer' },
    message: { type: 'string' },
    name: { type: 'string' },
    file: { type: 'string' },
    line: { type: 'integer' },
  },
};

/** Of any record type, as the table has it. */
export function schemaOf(type: RecordType): object {
  return {
    title: `carpal.${type.name[0]!.toUpperCase()}${type.name.slice(1)}`,
    description: type.meaning,
    type: 'object',
    properties: Object.fromEntries(type.fields.map((field) => [field.name, propertyOf(field)])),
  };
}

function propertyOf({ type, unit, meaning }: Field): object {
  return { ...jsonType(type), description: unit === '' ? meaning : `${meaning} (${unit})` };
}

function jsonType(type: FieldType): object {
  if (typeof type !== 'string') return { type: 'string', enum: type };
  if (type === 'utf8' || type === 'text') return { type: 'string' };
  if (type === 'bool') return { type: 'boolean' };
  if (type.endsWith('[]')) return { type: 'array', items: { type: 'integer' } };
  return { type: type.endsWith('?') ? ['number', 'null'] : 'number' };
}

function vector(unit: string): object {
  const axis = { type: 'number', description: unit };
  return { type: 'object', properties: { x: axis, y: axis, z: axis } };
}
