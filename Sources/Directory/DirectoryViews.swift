import Database

/// What other domains may read of the directory.
let directoryViews = [
    // Named as functions name what they can be asked about.
    View(name: "directory_topic") { _ in
        """
        SELECT t.key, t.name_da, t.name_en,
            CASE WHEN x.key = 'emne' THEN 'topic' ELSE 'target_group' END AS taxonomy
        FROM taxonomy_term t JOIN taxonomy x ON x.id = t.taxonomy_id WHERE x.key IN ('emne', 'maalgruppe')
        """
    },
    // What an organisation's open offers are about, for whom they are, and in which districts.
    View(name: "directory_organization_trait") { _ in
        """
        SELECT s.organization_id, CASE WHEN x.key = 'emne' THEN 'topic' ELSE 'target_group' END AS trait, t.key
        FROM service s JOIN service_taxonomy_term st ON st.service_id = s.id
        JOIN taxonomy_term t ON t.id = st.taxonomy_term_id JOIN taxonomy x ON x.id = t.taxonomy_id
        WHERE x.key IN ('emne', 'maalgruppe') AND s.status <> 'lukket'
        UNION SELECT s.organization_id, 'district' AS trait, d.slug AS key
        FROM service s JOIN service_district sd ON sd.service_id = s.id JOIN district d ON d.id = sd.district_id
        WHERE s.status <> 'lukket'
        """
    },
    // When somebody last said that an offer is as it says.
    View(name: "directory_confirmation") { _ in
        "SELECT id, municipality_id, organization_id, last_confirmed FROM service WHERE status = 'aktiv'"
    },
]
