-- When people were last given a licence is told from this index alone: the rows stand in the order of the days.
DROP INDEX license_changes_of_person;

CREATE INDEX license_changes_of_person ON license_changes (person, handed, product, day, at);
