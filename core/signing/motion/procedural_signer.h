#pragma once

#include "core/base/control.h"
#include "core/base/rational.h"
#include "core/base/result.h"
#include "core/signing/lexicon.h"
#include "core/signing/signed_pose.h"
#include "core/signing/signer_style.h"
#include "core/signing/signing_plan.h"

#include <memory>

namespace signwright
{

/// The program's own signer: plays the signs of a lexicon, the manual alphabet and numbers by their phonological
/// parameters, with face and head. A value that can be used from several threads. No fluent signer has verified its signing.
class ProceduralSigner
{
public:
    /// Checks every row. Errors: BadInput with the row, the column and the code that is not known; a `seq(…)` that names
    /// no row.
    static Result<ProceduralSigner> create(std::shared_ptr<const Lexicon> lexicon);

    /// The whole plan: `signwright_v1` in `Space::Signer`, all points present, from rest to rest. The same plan, style and rate
    /// give the same bytes. Errors: NotFound for a gloss that is not in the lexicon, BadInput for letters or
    /// numbers that cannot be signed, Cancelled.
    Result<SignedPose> perform(const SigningPlan &plan, const SignerStyle &style, Rational fps, const Control &control) const;

    /// One sentence; its items say sentence 0. Items touch: each begins in the middle of the transition to it.
    Result<SignedPose> perform_sentence(const PlanSentence &sentence, const SignerStyle &style, Rational fps,
                                        const Control &control) const;

private:
    struct Data;
    explicit ProceduralSigner(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

    std::shared_ptr<const Data> data_;
};

} // namespace signwright
