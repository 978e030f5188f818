#include "core/dataset/procedural_corpus.h"

#include "core/dataset/corpus_order.h"
#include "core/dataset/prompt_variants.h"
#include "core/dataset/sign_sequences.h"
#include "core/signing/plan_notation.h"
#include "core/signing/planner.h"

#include <cassert>

namespace signwright
{

namespace
{

constexpr std::uint64_t kSplitParts = 20;
/// Drawing the wrong split this often in a row has a chance of 0.95^1000.
constexpr int kMaxDraws = 1000;

/// Streams of random numbers, one for each thing that is drawn.
enum class Stream : std::uint64_t { Text = 1, Looks = 2, Style = 3, IsolatedSign = 4 };

std::uint64_t key_of(std::uint64_t seed, Split split, std::uint64_t index, Stream stream)
{
    return mix64(mix64(mix64(seed) ^ (static_cast<std::uint64_t>(split) << 8 | static_cast<std::uint64_t>(stream))) ^ index);
}

Split split_of_hash(std::uint64_t hash)
{
    switch (mix64(hash) % kSplitParts) {
    case 0:
        return Split::Validation;
    case 1:
        return Split::Test;
    default:
        return Split::Train;
    }
}

Camera draw_camera(Random &random)
{
    Camera camera = Camera::for_size(256, 256);
    camera.shoulder_width_px = random.uniform(80.0f, 96.0f);
    // The larger the signer, the lower the top of the picture: the head stays inside.
    camera.center_y = -0.17f + 0.06f * (camera.shoulder_width_px - 84.0f) / 12.0f + random.uniform(-0.04f, 0.04f);
    camera.center_x = random.uniform(-0.08f, 0.08f);
    camera.yaw = random.uniform(-0.1f, 0.1f);
    return camera;
}

} // namespace

ProceduralCorpus::ProceduralCorpus(std::shared_ptr<const Lexicon> lexicon, ProceduralSigner signer, std::uint64_t seed,
                                   Rational fps)
    : lexicon_(std::move(lexicon)), signer_(std::move(signer)), templates_(*lexicon_), seed_(seed), fps_(fps)
{
}

Result<ProceduralCorpus> ProceduralCorpus::create(std::shared_ptr<const Lexicon> lexicon, std::uint64_t seed, Rational fps)
{
    Result<ProceduralSigner> signer = ProceduralSigner::create(lexicon);
    if (!signer)
        return tl::unexpected(signer.error());
    return ProceduralCorpus(std::move(lexicon), std::move(*signer), seed, fps);
}

Split ProceduralCorpus::split_of(const std::string &text) { return split_of_hash(fnv1a64(text.data(), text.size())); }

Split ProceduralCorpus::split_of(const Appearance &appearance)
{
    std::uint64_t code = 0;
    for (const int choice :
         {static_cast<int>(appearance.skin), static_cast<int>(appearance.hair), static_cast<int>(appearance.hair_style),
          static_cast<int>(appearance.clothing), static_cast<int>(appearance.sleeve), static_cast<int>(appearance.background),
          static_cast<int>(appearance.build), static_cast<int>(appearance.glasses)})
        code = code * 16 + static_cast<std::uint64_t>(choice);
    return split_of_hash(code);
}

void ProceduralCorpus::draw_looks(CorpusSample &sample, Split split, std::uint64_t key) const
{
    for (std::uint64_t draw = 0; draw < kMaxDraws; ++draw) {
        sample.appearance = random_appearance(mix64(key + draw));
        if (split_of(sample.appearance) == split)
            break;
    }
    Random random(key, static_cast<std::uint64_t>(Stream::Looks));
    sample.prompt = prompt_variant(sample.appearance, random);
    sample.camera = draw_camera(random);
}

CorpusSample ProceduralCorpus::outline(Split split, std::uint64_t index) const
{
    CorpusSample sample;
    Random random(key_of(seed_, split, index, Stream::Text));
    const bool sequence = is_sequence_index(index);
    // Neighbouring indices take different signs, and each kind of sample meets all of them.
    const auto focus =
        static_cast<std::size_t>((index / kSequenceEvery + index % kSequenceEvery * 97) % lexicon_->entries().size());
    for (int draw = 0; draw < kMaxDraws; ++draw) {
        if (sequence) {
            sample.plan.sentences = {draw_sign_sequence(*lexicon_, focus, random)};
            if (split_of(notation_from_sentence(sample.plan.sentences.front())) == split)
                break;
        } else {
            sample.text = templates_.draw(focus, random);
            if (split_of(sample.text) == split)
                break;
        }
    }
    if (!sequence)
        sample.plan = plan_from_text(sample.text, *lexicon_);
    assert(sample.plan.sentences.size() == 1);
    sample.style = random_signer_style(key_of(seed_, split, index, Stream::Style));
    draw_looks(sample, split, key_of(seed_, split, index, Stream::Looks));
    return sample;
}

Result<CorpusSample> ProceduralCorpus::sample(Split split, std::uint64_t index, const Control &control) const
{
    return with_motion(outline(split, index), control);
}

Result<CorpusSample> ProceduralCorpus::isolated_sign(Split split, std::size_t sign, std::uint64_t variation,
                                                     const Control &control) const
{
    assert(sign < lexicon_->entries().size());
    CorpusSample sample;
    sample.plan.sentences = {single_sign(lexicon_->entries()[sign])};
    const std::uint64_t key = mix64(key_of(seed_, split, sign, Stream::IsolatedSign) ^ variation);
    sample.style = random_signer_style(key);
    draw_looks(sample, split, key);
    return with_motion(std::move(sample), control);
}

Result<CorpusSample> ProceduralCorpus::with_motion(CorpusSample sample, const Control &control) const
{
    Result<SignedPose> motion = signer_.perform_sentence(sample.plan.sentences.front(), sample.style, fps_, control);
    if (!motion)
        return tl::unexpected(motion.error());
    sample.motion = std::move(*motion);
    return sample;
}

} // namespace signwright
