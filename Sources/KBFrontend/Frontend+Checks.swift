package import KBDiagnostics

extension Frontend {
  /// The checks of this module, by code.
  package static var checks: [any Check.Type] {
    [
      ChangingCheck.self,
      ConflictingKeys.self,
      DanglingReference.self,
      DuplicateEntryID.self,
      DuplicateID.self,
      EmptyList.self,
      EmptyPattern.self,
      ExampleMismatch.self,
      ExampleTooLarge.self,
      FindWithoutHole.self,
      InvalidAddress.self,
      InvalidDate.self,
      InvalidID.self,
      InvalidJSONPath.self,
      InvalidPattern.self,
      InvalidRepetition.self,
      InvalidValue.self,
      MisplacedKey.self,
      MissingCauses.self,
      MissingCaution.self,
      MissingCondition.self,
      MissingExamples.self,
      MissingKey.self,
      MissingPositivePart.self,
      MissingReferences.self,
      MissingSummary.self,
      MissingVocabulary.self,
      NonlinearPattern.self,
      PatternTooLarge.self,
      ReservedID.self,
      TooManyEntries.self,
      UnbalancedQuote.self,
      UnknownFact.self,
      UnknownFactValue.self,
      UnknownKey.self,
      UnknownParameter.self,
      UnquotableHole.self,
      WrongType.self,
    ]
  }
}
