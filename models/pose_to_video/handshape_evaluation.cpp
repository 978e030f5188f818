#include "models/pose_to_video/handshape_evaluation.h"

#include "core/base/random.h"
#include "core/dataset/procedural_corpus.h"
#include "core/metrics/hand_gradients.h"
#include "core/metrics/linear_discriminant.h"
#include "core/render/mannequin.h"
#include "core/signing/hand/handshapes.h"
#include "models/pose_to_video/hand_crop.h"

#include <algorithm>
#include <array>

namespace signwright
{

namespace
{

constexpr int kSize = 256;
constexpr int kFewestSigns = 4;
constexpr double kShrinkage = 0.2;
/// Where in a sign it is looked at.
constexpr std::array kMoments = {0.4, 0.5, 0.6};

/// A sign of the lexicon and the number of its handshape.
struct ShapedSign {
    std::size_t sign = 0;
    int handshape = 0;
};

/// The signs with one of the frequent, unchanging handshapes.
std::vector<ShapedSign> shaped_signs(const Lexicon &lexicon, int &handshapes)
{
    std::map<std::string, std::vector<std::size_t>> by_handshape;
    for (std::size_t sign = 0; sign < lexicon.entries().size(); ++sign) {
        if (const Handshape *shape = find_handshape_entry(lexicon.entries()[sign].hs))
            by_handshape[shape->names.front()].push_back(sign);
    }
    std::vector<ShapedSign> chosen;
    handshapes = 0;
    for (const auto &[name, signs] : by_handshape) {
        if (static_cast<int>(signs.size()) < kFewestSigns)
            continue;
        for (const std::size_t sign : signs)
            chosen.push_back({sign, handshapes});
        ++handshapes;
    }
    std::sort(chosen.begin(), chosen.end(), [](const ShapedSign &a, const ShapedSign &b) { return a.sign < b.sign; });
    return chosen;
}

/// The moments of a sign as a pose of their own.
PoseSequence moments_of(const SignedPose &motion)
{
    const SignedItem &item = motion.items.front();
    const PoseSequence &pose = motion.pose;
    PoseSequence part(pose.shared_skeleton(), pose.fps(), static_cast<int>(kMoments.size()), pose.space());
    for (std::size_t i = 0; i < kMoments.size(); ++i) {
        const int frame = item.begin_frame + static_cast<int>(kMoments[i] * (item.end_frame - 1 - item.begin_frame));
        for (int point = 0; point < pose.points(); ++point)
            part.set(static_cast<int>(i), point, pose.at(frame, point), pose.confidence(frame, point));
    }
    return part;
}

/// A sign's moments as the renderer draws them, and where its dominant hand is seen.
struct Drawn {
    PoseSequence pose;
    std::vector<MannequinImage> renders;
    std::vector<std::optional<PixelRect>> crops;
};

Drawn draw(const CorpusSample &sample)
{
    Drawn drawn{moments_of(sample.motion), {}, {}};
    const Camera camera = Camera::for_size(kSize, kSize);
    for (int frame = 0; frame < drawn.pose.frames(); ++frame) {
        drawn.renders.push_back(render_mannequin_with_parts(drawn.pose, frame, sample.appearance, camera));
        drawn.crops.push_back(hand_crop(drawn.renders.back().parts, BodyPart::RightHand));
    }
    return drawn;
}

struct Tally {
    int right = 0, all = 0;
    double part() const { return static_cast<double>(right) / std::max(all, 1); }
};

Result<LinearDiscriminant> fit_judge(const ProceduralCorpus &corpus, const std::vector<ShapedSign> &signs, int variations,
                                     const Control &control)
{
    LabelledFeatures examples;
    for (std::size_t i = 0; i < signs.size(); ++i) {
        control.report("handshapes to learn from", static_cast<double>(i) / static_cast<double>(signs.size()));
        for (int variation = 0; variation < variations; ++variation) {
            const auto sample = corpus.isolated_sign(Split::Train, signs[i].sign, static_cast<std::uint64_t>(variation),
                                                     Control{control.stop, {}});
            if (!sample)
                return tl::unexpected(sample.error());
            const Drawn drawn = draw(*sample);
            for (std::size_t frame = 0; frame < drawn.crops.size(); ++frame) {
                if (drawn.crops[frame])
                    examples.add(hand_gradients(drawn.renders[frame].rgb, *drawn.crops[frame]), signs[i].handshape);
            }
        }
    }
    return LinearDiscriminant::fit(examples, kShrinkage);
}

} // namespace

Result<std::map<std::string, double>> evaluate_handshapes(const PoseToVideo &model, std::shared_ptr<const Lexicon> lexicon,
                                                          const HandshapeEvaluationOptions &options, const Control &control)
{
    const auto learned = ProceduralCorpus::create(lexicon, mix64(options.seed));
    const auto asked = ProceduralCorpus::create(lexicon, options.seed);
    if (!learned || !asked)
        return tl::unexpected(learned ? asked.error() : learned.error());
    int handshapes = 0;
    const std::vector<ShapedSign> signs = shaped_signs(*lexicon, handshapes);
    const auto judge = fit_judge(*learned, signs, options.variations, control);
    if (!judge)
        return tl::unexpected(judge.error());

    Tally renders;
    std::map<bool, Tally> generated;
    for (std::size_t i = 0; i < signs.size(); ++i) {
        control.report("handshapes to name", static_cast<double>(i) / static_cast<double>(signs.size()));
        const ShapedSign &sign = signs[i];
        const auto sample = asked->isolated_sign(Split::Test, sign.sign, 0, Control{control.stop, {}});
        if (!sample)
            return tl::unexpected(sample.error());
        const Drawn drawn = draw(*sample);
        const auto judge_picture = [&](const Image8 &picture, std::size_t frame, Tally &tally) {
            if (!drawn.crops[frame])
                return;
            tally.right += judge->classify(hand_gradients(picture, *drawn.crops[frame])) == sign.handshape ? 1 : 0;
            ++tally.all;
        };
        for (std::size_t frame = 0; frame < drawn.renders.size(); ++frame)
            judge_picture(drawn.renders[frame].rgb, frame, renders);
        for (const bool second : {true, false}) {
            PoseToVideoOptions rendering;
            rendering.prompt = prompt_from_appearance(sample->appearance);
            rendering.seed = options.seed;
            rendering.second_condition = second ? "body_map" : "none";
            std::size_t frame = 0;
            const auto rendered =
                model.render(drawn.pose, rendering, Control{control.stop, {}}, [&](Frame &&made) -> Result<void> {
                    judge_picture(made.image, frame++, generated[second]);
                    return {};
                });
            if (!rendered)
                return tl::unexpected(rendered.error());
        }
    }
    std::map<std::string, double> numbers{
        {"handshapes", handshapes}, {"handshape_crops", renders.all}, {"handshape_renders", renders.part()}};
    for (const bool second : {true, false}) {
        const std::string suffix = second ? "" : "_without_second";
        numbers["handshape_generated" + suffix] = generated[second].part();
        numbers["handshape_ratio" + suffix] = generated[second].part() / std::max(renders.part(), 1e-6);
    }
    return numbers;
}

} // namespace signwright
