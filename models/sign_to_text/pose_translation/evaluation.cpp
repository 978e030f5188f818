#include "models/sign_to_text/evaluation.h"

#include "core/base/random.h"
#include "core/bundle/bundle.h"
#include "core/checkpoint/find_model.h"
#include "models/nn/exceptions.h"
#include "models/sign_to_text/pose_translation/corpus_scores.h"
#include "models/sign_to_text/pose_translation/network_performer.h"
#include "models/sign_to_text/pose_translation/recording_scores.h"

#include <iterator>

namespace signwright
{

namespace
{

using namespace sign_to_text;

constexpr const char *kDefaultTextToPose = "default";

Result<std::vector<SignToTextScore>> all_scores(const std::filesystem::path &folder, const SignToTextEvaluation &options,
                                                const Control &control)
{
    const auto bundle = open_bundle(folder);
    if (!bundle)
        return tl::unexpected(bundle.error());
    auto loaded = load_pose_translator(*bundle, at::kCPU);
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto model = std::make_shared<const PoseTranslatorModel>(std::move(*loaded));
    // No training run has this seed by accident.
    const auto samples = SigningSamples::create(mix64(options.seed), {});
    if (!samples)
        return tl::unexpected(samples.error());
    if (model->classes.names() != (*samples)->classes().names())
        return fail(Module::Network, ErrorKind::BadInput,
                    folder.string() + ": its signs are not those of this program's lexicon; train it again");
    std::vector<SignToTextScore> scores;
    const auto add = [&](Result<std::vector<SignToTextScore>> more) -> Result<void> {
        if (!more)
            return tl::unexpected(more.error());
        std::move(more->begin(), more->end(), std::back_inserter(scores));
        return {};
    };
    if (auto added = add(sentence_scores(model, **samples, options, control)); !added)
        return tl::unexpected(added.error());
    if (auto added = add(test_sentence_scores(model, **samples, "everyday", {}, "", options.seed, control)); !added)
        return tl::unexpected(added.error());
    const auto text_to_pose = find_model("text_to_pose", kDefaultTextToPose);
    if (!text_to_pose)
        return tl::unexpected(text_to_pose.error());
    const auto network = network_performer(text_to_pose->folder);
    if (!network)
        return tl::unexpected(network.error());
    const std::string signer = "|signed by the network " + text_to_pose->name;
    if (auto added = add(test_sentence_scores(model, **samples, "generated", *network, signer, options.seed, control)); !added)
        return tl::unexpected(added.error());
    if (auto added = add(sign_scores(*model, **samples, options, control)); !added)
        return tl::unexpected(added.error());
    if (options.data.empty())
        return scores;
    if (auto added = add(letter_scores(*model, options.data / "fingerspelling-gsg")); !added)
        return tl::unexpected(added.error());
    if (auto added = add(abstention_scores(model, options.data, control)); !added)
        return tl::unexpected(added.error());
    return scores;
}

} // namespace

Result<std::vector<SignToTextScore>> evaluate_sign_to_text(const std::filesystem::path &bundle,
                                                           const SignToTextEvaluation &options, const Control &control)
{
    return nn::with_exceptions_as_errors(Module::Network, "close other programs",
                                         [&] { return all_scores(bundle, options, control); });
}

} // namespace signwright
