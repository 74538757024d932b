import type {PeopleColumn} from "./peopleTable.js";

/** Names of columns that identify one person. */
const identity =
  /\b(?:date of birth|d\.?o\.?b\.?|surname|first ?name|last ?name|full ?name|forename|nhs (?:no|number)|upn|uln|respondent)\b|\b(?:participant|pupil|child|client|patient|person|student|learner|young person|service user|beneficiary)(?:'?s)?[ _-]?(?:id|name|number|no|ref|reference|code|key)\b/i;

/** Names of columns with the address of one person. */
const contact = /\b(?:e-?mail|telephone|phone|mobile|ip ?address|home address)\b/i;

/** Names of columns with the name of the person who is responsible for a project. */
const responsible =
  /^(?:sro|senior responsible (?:owner|officer)|(?:(?:project|programme|program|grants?|contract|relationship|case|site|scheme|delivery) )?(?:manager|officer|director|coordinator|co-ordinator)|(?:project|lead|key|main|named|primary) contact|(?:lead|link) officer|contact|owner|head ?teacher|ceo|(?:completed|reported|submitted|updated|entered|reviewed) by)(?:'?s)?(?:[ _-]name| person)?$/i;

/** Names of columns that describe persons, and also groups of persons. */
const description = /^(?:gender|sex|ethnicity|ethnic group|age|age group|nationality|religion)$/i;

/** Names of columns that name what a row of a portfolio is about. */
const subject =
  /project|programme|school|grant|scheme|\bsite|charity|trust|organisation|service\b|provider|academy|loan|activity|intervention|\bstudy/i;

/** Whether a column is about one person by its name, so that it is not published. */
export function isPersonal(name: string): boolean {
  return [identity, contact, responsible].some((names) => names.test(name.trim()));
}

/**
 * The names of the columns by which rows seem to be about persons: one that identifies a person, or
 * two that describe one. Empty if they do not.
 */
export function columnsOfPersons(columns: readonly PeopleColumn[]): string[] {
  const names = columns.map(({name}) => name.trim());
  const identifying = names.filter((name) => identity.test(name));
  const describing = names.filter((name) => description.test(name));
  return identifying.length || describing.length > 1
    ? names.filter((name) => isPersonal(name) || description.test(name))
    : [];
}

/** Whether a column names a project, a school, a grant or the like. */
export function namesProjects(columns: readonly PeopleColumn[]): boolean {
  return columns.some(({name}) => subject.test(name) && !isPersonal(name));
}
