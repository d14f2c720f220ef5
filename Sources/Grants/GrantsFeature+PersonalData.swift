package import Registry
import Web

extension GrantsFeature: KeepsPersonalData {
    package static let personalData: [PersonalDataSource] = [Interest.personalData, Report.personalData]
}
