import Database

/// Letters about what was given, and those that wait to be made into a file.
///
/// A letter is what was said: triggers keep every row as it was sent, and refuse one whose sums do not add up.
let letterMigration = Migration(
    name: "grants-021-letters",
    sql: { w in
        """
        CREATE TABLE grant_letter (
            id \(w.id),
            municipality_id \(w.reference) NOT NULL REFERENCES municipality (id),
            grant_id \(w.reference) NOT NULL,
            year \(w.integer) NOT NULL,
            number TEXT NOT NULL CHECK (length(number) BETWEEN 6 AND 20),
            kind TEXT NOT NULL CHECK (kind IN (\(Letter.Kind.list))),
            supplement \(w.integer) NOT NULL CHECK (supplement >= 0),
            amount \(w.integer) NOT NULL CHECK (amount BETWEEN 0 AND \(Money.most.ore)),
            reason TEXT CHECK (length(reason) BETWEEN 1 AND 1000),
            content TEXT NOT NULL,
            lix \(w.integer),
            hard_text_reason TEXT CHECK (length(hard_text_reason) BETWEEN 1 AND 600),
            sent_at \(w.timestamp) NOT NULL,
            sent_by \(w.reference) REFERENCES holding (id),
            UNIQUE (municipality_id, number),
            UNIQUE (grant_id, supplement),
            FOREIGN KEY (grant_id, year) REFERENCES grant_year (grant_id, year),
            CHECK ((kind = 'tillaeg') = (supplement > 0)),
            CHECK ((kind = 'tillaeg') = (reason IS NOT NULL)),
            CHECK (lix IS NULL OR lix <= \(Letter.goal) OR hard_text_reason IS NOT NULL)
        ) \(w.strict);
        CREATE INDEX grant_letter_year ON grant_letter (grant_id, year);
        CREATE INDEX grant_letter_holding ON grant_letter (sent_by);
        CREATE TABLE grant_press (
            letter_id \(w.reference) PRIMARY KEY REFERENCES grant_letter (id),
            attempts \(w.integer) NOT NULL,
            next_at \(w.timestamp) NOT NULL
        ) \(w.strict);
        CREATE INDEX grant_press_next ON grant_press (next_at);
        \(w.engine == .sqlite ? LetterGuard.sqlite : LetterGuard.postgres)
        """
    }
)

/// The triggers that keep letters; each engine has its own way of writing them.
private enum LetterGuard {
    /// True for a letter that says another amount than its year has, or whose parts or instalments do not add up.
    private static let isWrong = """
        NEW.amount <> (SELECT y.amount FROM grant_year y WHERE y.grant_id = NEW.grant_id AND y.year = NEW.year)
        OR NEW.amount <> (SELECT COALESCE(SUM(p.given), 0) FROM grant_part p
            WHERE p.grant_id = NEW.grant_id AND p.year = NEW.year)
        OR EXISTS (SELECT 1 FROM grant_part p WHERE p.grant_id = NEW.grant_id AND p.year = NEW.year AND p.given <>
            (SELECT COALESCE(SUM(i.amount), 0) FROM grant_instalment_part i WHERE i.part_id = p.id))
        """

    static let sqlite = """
        CREATE TRIGGER grant_letter_sums BEFORE INSERT ON grant_letter WHEN \(isWrong)
        BEGIN SELECT RAISE(ABORT, 'the sums of the letter do not add up'); END;
        CREATE TRIGGER grant_letter_kept BEFORE UPDATE ON grant_letter
        BEGIN SELECT RAISE(ABORT, 'a sent letter never changes'); END;
        CREATE TRIGGER grant_letter_stays BEFORE DELETE ON grant_letter
        BEGIN SELECT RAISE(ABORT, 'a sent letter never changes'); END;
        """

    static let postgres = """
        CREATE FUNCTION grant_letter_sums() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF \(isWrong) THEN
                RAISE EXCEPTION 'the sums of the letter do not add up' USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE FUNCTION grant_letter_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'a sent letter never changes' USING ERRCODE = 'check_violation';
        END $$;
        CREATE TRIGGER grant_letter_sums BEFORE INSERT ON grant_letter
            FOR EACH ROW EXECUTE FUNCTION grant_letter_sums();
        CREATE TRIGGER grant_letter_kept BEFORE UPDATE OR DELETE ON grant_letter
            FOR EACH ROW EXECUTE FUNCTION grant_letter_kept();
        """
}
