import { queryResults } from './result-file.js';

/** One person's figures of one kind, from a result file. */
export interface PersonFigures {
  readonly subject: string;
  readonly washes: number;
  readonly hits: number;
  readonly falseAlarms: number;
  readonly negativeHours: number;
  /** Median time to confirm; null where nothing was found. */
  readonly latencyS: number | null;
}

/** Everyone in a result file, synthetic and shown-only recordings aside. Throws `bad-file`. */
export async function readPeople(path: string, kind: string): Promise<PersonFigures[]> {
  const of = (list: string, condition: string): string =>
    `list_filter(${list}, lambda x: x.kind = '${kind}' AND ${condition})`;
  const latencies = `list_transform(${of('detections', "x.outcome = 'hit'")},
    lambda x: (x.t_us - truth[x.truth + 1].startUs) / 1e6)`;
  const rows = await queryResults(
    path,
    `SELECT subject,
       sum(len(${of('truth', 'true')}))::DOUBLE AS washes,
       sum(len(${of('detections', "x.outcome = 'hit'")}))::DOUBLE AS hits,
       sum(len(${of('detections', "x.outcome = 'false'")}))::DOUBLE AS falseAlarms,
       coalesce(sum(list_sum(map_values(negativeS))), 0) / 3600 AS negativeHours,
       list_aggregate(flatten(list(${latencies})), 'quantile_disc', 0.5) AS latencyS
     FROM results WHERE part = 'scored' GROUP BY subject ORDER BY subject`,
  );
  return rows.map((row) => row as unknown as PersonFigures);
}
