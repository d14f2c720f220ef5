import Testing

@testable import Mail

@Suite("What a server's words mean") struct SMTPDialogueTests {
    private func dialogue(_ lines: String...) -> SMTPDialogue {
        var dialogue = SMTPDialogue()
        for line in lines {
            if line.first?.isNumber == true { dialogue.hearReply(line) } else { dialogue.hearCommand(line) }
        }
        return dialogue
    }

    @Test func `a refused recipient is dead, whatever is said at parting`() {
        let talk = dialogue(
            "220 hi",
            "EHLO x",
            "250 ok",
            "MAIL FROM:<a@b>",
            "250 ok",
            "RCPT TO:<c@d>",
            "550 5.1.1 No",
            "QUIT",
            "221 bye"
        )
        #expect(talk.outcome(fault: "x") == .refused("550 5.1.1 No", isAddressDead: true))
        #expect(!talk.isLineBroken)
    }

    @Test func `a refusal of the mail itself, or of us, says nothing of the address`() {
        let spam = dialogue("RCPT TO:<c@d>", "250 ok", "DATA", "354 go", "550 5.7.1 Spam")
        #expect(spam.outcome(fault: "x") == .later("550 5.7.1 Spam"))
        let large = dialogue("RCPT TO:<c@d>", "250 ok", "DATA", "354 go", "552 5.3.4 Too big")
        #expect(large.outcome(fault: "x") == .refused("552 5.3.4 Too big", isAddressDead: false))
    }

    @Test func `a wrong password or a sender that may not is ours to mend, and stops the batch`() {
        let login = dialogue("EHLO x", "250 ok", "AUTH PLAIN AGE=", "535 5.7.8 No")
        #expect(login.outcome(fault: "x") == .later("535 5.7.8 No") && login.isLineBroken)
        let sender = dialogue("MAIL FROM:<a@b>", "550 5.1.8 No")
        #expect(sender.outcome(fault: "x") == .later("550 5.1.8 No") && sender.isLineBroken)
    }

    @Test func `a line that broke is told in our own words`() {
        #expect(dialogue("DATA", "354 go").outcome(fault: "broken") == .later("broken"))
        #expect(dialogue().outcome(fault: "no answer") == .later("no answer") && dialogue().isLineBroken)
    }

    @Test func `several lines are one reply`() {
        let talk = dialogue("RCPT TO:<c@d>", "550-5.1.1 No such\r\n", "550 5.1.1 user\r\n")
        #expect(talk.outcome(fault: "x") == .refused("550-5.1.1 No such 5.1.1 user", isAddressDead: true))
    }
}
