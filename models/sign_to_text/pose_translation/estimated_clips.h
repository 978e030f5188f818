#pragma once

#include "core/dataset/procedural_corpus.h"
#include "core/signing/signed_pose.h"
#include "models/sign_to_text/pose_translation/observed_pose.h"
#include "models/sign_to_text/pose_translation/sign_classes.h"
#include "models/sign_to_text/pose_translation/signing_sample.h"
#include "models/sign_to_text/pose_translation/signing_script.h"

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace signwright::sign_to_text
{

/// Clips of the corpus that were drawn and whose points an estimator found, as `signwright corpus FOLDER --video` and `signwright
/// estimate FOLDER -o POSES` leave them. When what is signed is known from the corpus: `FOLDER/train.jsonl` has the seed and the
/// numbers.
class EstimatedClips
{
public:
    /// Where the corpus and the poses of its videos lie.
    struct Folders {
        std::filesystem::path corpus, poses;
    };

    /// None.
    EstimatedClips() = default;
    /// Every clip of the manifests that has a pose. `kept_out` are sentences (`words_alone`) that stay without a text. Errors:
    /// those of files and of the corpus; BadInput (a manifest that cannot be read or of another lexicon, a pose of another
    /// length, no clips).
    static Result<EstimatedClips> read(const std::vector<Folders> &folders, std::shared_ptr<const Lexicon> lexicon,
                                       const std::set<std::string> &kept_out);

    std::size_t size() const { return clips_.size(); }
    /// A clip, varied in what can be varied afterwards: tempo, rests, the camera's roll, aspect and mirroring, framing, faults.
    SigningSample draw(const SignClasses &classes, Random &random) const;

private:
    struct Clip {
        std::vector<ObservedPose> frames;
        SigningScript script;
        SignedPose motion; ///< as it was drawn
    };

    static Result<Clip> clip_from(const CorpusSample &sample, const std::filesystem::path &path, const Lexicon &lexicon);

    std::vector<Clip> clips_;
};

} // namespace signwright::sign_to_text
