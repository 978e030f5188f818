#pragma once

#include "core/base/control.h"
#include "core/base/rational.h"
#include "core/bundle/bundle.h"
#include "core/signing/plan_tokens.h"
#include "core/signing/signed_pose.h"
#include "models/device.h"

#include <memory>

namespace signwright::text_to_pose
{

/// A trained network that signs one sentence at its own frame rate, whatever its architecture.
class SentenceNetwork
{
public:
    virtual ~SentenceNetwork() = default;

    /// Items are of sentence 0. Errors: BadInput (a token that the network does not know), Cancelled.
    virtual Result<SignedPose> sign(const PlanTokens &tokens, float tempo, const Control &control) = 0;
    virtual Rational fps() const = 0;
};

/// Loads the network of a bundle's `architecture`. Errors: BadInput (another kind, an unknown architecture, a
/// configuration out of range, missing or misshapen tensors), NotFound, Io.
Result<std::unique_ptr<SentenceNetwork>> load_sentence_network(const Bundle &bundle, Device device);

} // namespace signwright::text_to_pose
