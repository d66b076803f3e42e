-- Calls of common areas that leave open whether a plan is used: found without a look at all the others.
CREATE INDEX place_calls_unclear ON place_calls (place, day) WHERE unclear > 0;

-- In the order in which they are counted: by person and product.
DROP INDEX license_changes_of_person;

CREATE INDEX license_changes_of_person ON license_changes (person, product, handed, day, at);
