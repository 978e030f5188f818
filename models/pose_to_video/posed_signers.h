#pragma once

#include "core/base/result.h"
#include "core/pose/pose_sequence.h"
#include "core/render/appearance.h"

#include <cstdint>
#include <memory>
#include <string>

namespace signwright
{

/// One moment of signing and how the signer looks: a training picture before it is drawn.
struct PosedSigner {
    std::shared_ptr<const PoseSequence> pose;
    int frame = 0;
    Appearance appearance;
    std::string prompt; ///< describes `appearance`
};

/// Moments of the procedural corpus in an endless order that depends on a seed: a pure function of the id. Several ids
/// in a row fall into one sentence, each with its own appearance.
class PosedSigners
{
public:
    /// `validation`: sentences, signers and appearances that training never sees. Errors: those of the corpus.
    static Result<PosedSigners> create(std::uint64_t seed, bool validation);
    PosedSigners(PosedSigners &&) noexcept;
    PosedSigners &operator=(PosedSigners &&) noexcept;
    ~PosedSigners();

    Result<PosedSigner> at(std::uint64_t id);

private:
    struct Impl;
    explicit PosedSigners(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> impl_;
};

/// What a task trains on and what it is scored on, which have no sentence, signer or appearance in common.
struct SignerSplits {
    PosedSigners training, validation;

    /// Errors: those of the corpus.
    static Result<SignerSplits> create(std::uint64_t seed);
};

} // namespace signwright
