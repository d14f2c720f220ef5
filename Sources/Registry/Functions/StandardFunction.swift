/// The kinds of function that each municipality begins with; it can change them and add its own.
package enum StandardFunction: String, Sendable, CaseIterable {
    case leader = "leder"
    case strategicCoordinator = "strategisk-koordinator"
    case targetGroupCoordinator = "maalgruppekoordinator"
    case citizenNearCoordinator = "borgernaer-koordinator"
    case volunteerAdviser = "frivilligkonsulent"
    case ambassador = "ambassadoer"
    case secretary = "raadssekretaer"
    case grantOfficer = "puljeansvarlig"
    case lawyer = "jurist"
    case employee = "medarbejder"
    case politician = "politiker"
    case councilMember = "raadsmedlem"
    case committeeMember = "udvalgsmedlem"
    case administrator = "administrator"
    case chair = "formand"
    case treasurer = "kasserer"
    case boardMember = "bestyrelsesmedlem"
    case contact = "kontaktperson"
    case volunteerCoordinator = "frivilligkoordinator"

    var danish: String { names.danish }
    var english: String { names.english }

    private var names: (danish: String, english: String) {
        switch self {
        case .leader: ("Leder", "Leader")
        case .strategicCoordinator: ("Strategisk koordinator", "Strategic coordinator")
        case .targetGroupCoordinator: ("Målgruppekoordinator", "Target group coordinator")
        case .citizenNearCoordinator: ("Borgernær koordinator", "Citizen-near coordinator")
        case .volunteerAdviser: ("Frivilligkonsulent", "Volunteer adviser")
        case .ambassador: ("Ambassadør for Medspil", "Medspil ambassador")
        case .secretary: ("Rådssekretær", "Council secretary")
        case .grantOfficer: ("Puljeansvarlig", "Grant officer")
        case .lawyer: ("Jurist", "Lawyer")
        case .employee: ("Medarbejder", "Employee")
        case .politician: ("Medlem af byrådet", "Member of the municipal council")
        case .councilMember: ("Medlem af frivilligrådet", "Member of the volunteer council")
        case .committeeMember: ("Medlem af udvalget", "Member of the committee")
        case .administrator: ("Administrator af Medspil", "Medspil administrator")
        case .chair: ("Formand", "Chair")
        case .treasurer: ("Kasserer", "Treasurer")
        case .boardMember: ("Bestyrelsesmedlem", "Board member")
        case .contact: ("Kontaktperson", "Contact")
        case .volunteerCoordinator: ("Frivilligkoordinator", "Volunteer coordinator")
        }
    }

    var place: FunctionPlace {
        switch self {
        case .chair, .treasurer, .boardMember, .contact, .volunteerCoordinator: .organization
        default: .unit
        }
    }

    var duty: FunctionDuty? {
        switch self {
        case .leader: .leader
        case .chair: .chair
        case .volunteerAdviser: .adviser
        case .administrator: .administrator
        default: nil
        }
    }

    var level: CoordinatorLevel? {
        switch self {
        case .strategicCoordinator: .strategic
        case .targetGroupCoordinator: .targetGroup
        case .citizenNearCoordinator: .citizenNear
        default: nil
        }
    }
}
