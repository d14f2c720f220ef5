import Testing

@testable import Directory

@Suite("Words whose letters folding joins") struct DanishFormsTests {
    @Test(arguments: [("naboer", "nabo"), ("sofaer", "sofa")])
    func `keep the stem of the word they come from`(several: String, one: String) {
        let forms = DanishForms()
        #expect(forms.stem(forms.fold(several)) == forms.stem(one))
    }
}
