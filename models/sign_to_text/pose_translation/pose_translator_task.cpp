#include "models/sign_to_text/pose_translation/pose_translator_task.h"

#include "core/dataset/sentence_grammar.h"
#include "core/metrics/word_errors.h"
#include "models/nn/config_reader.h"
#include "models/sign_to_text/generation.h"
#include "models/sign_to_text/pose_translation/estimated_clips.h"
#include "models/sign_to_text/pose_translation/network_performer.h"
#include "models/sign_to_text/pose_translation/pose_features.h"
#include "models/sign_to_text/pose_translation/pose_translator_bundle.h"
#include "models/sign_to_text/pose_translation/signing_samples.h"
#include "models/sign_to_text/pose_translation/translation_batch.h"
#include "models/training/batch_number.h"
#include "models/training/copy_weights.h"
#include "models/training/sorted_batches.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace signwright::sign_to_text
{

namespace
{

using namespace training;

constexpr int kVocabularySentences = 60000, kWordOccurrences = 8;
constexpr double kLabelSmoothing = 0.1;
constexpr int kStatisticsSamples = 400;
constexpr int kLongestText = 48; ///< pieces

constexpr float kEstimatedPart = 0.15f; ///< of the samples, where there are estimated clips

struct Settings {
    std::string recorded_hands;
    std::vector<EstimatedClips::Folders> estimated_clips;
    std::string text_to_pose, vocabulary;
    double text_weight = 1.0;
    double sign_weight = 1.0;
    double segmentation_weight = 0.5;
    int validation_samples = 192;
    int sample_threads = 1;
};

Result<Settings> read_settings(const nlohmann::json &task)
{
    Settings settings;
    ConfigReader reader(task, "pose translator task");
    if (task.contains("estimated_clips")) {
        const nlohmann::json &list = task.at("estimated_clips");
        reader.require(list.is_array(), "\"estimated_clips\" must be a list");
        for (const nlohmann::json &entry : list.is_array() ? list : nlohmann::json::array()) {
            std::string corpus, poses;
            ConfigReader folders(entry, "pose translator task: estimated_clips");
            folders.read("corpus", corpus);
            folders.read("poses", poses);
            folders.require(!corpus.empty() && !poses.empty(), "\"corpus\" and \"poses\" must name folders");
            folders.refuse_unknown({});
            if (auto read = folders.finish(corpus); !read)
                return tl::unexpected(read.error());
            settings.estimated_clips.push_back({corpus, poses});
        }
    }
    reader.read("recorded_hands", settings.recorded_hands);
    reader.read("text_to_pose", settings.text_to_pose);
    reader.read("vocabulary", settings.vocabulary);
    reader.read("text_weight", settings.text_weight, 0.0, 100.0);
    reader.read("sign_weight", settings.sign_weight, 0.0, 100.0);
    reader.read("segmentation_weight", settings.segmentation_weight, 0.0, 100.0);
    reader.read("validation_samples", settings.validation_samples, 8, 1 << 16);
    reader.read("sample_threads", settings.sample_threads, 1, 256);
    reader.refuse_unknown({"name", "encoder", "decoder", "segmentation_channels", "estimated_clips"});
    return reader.finish(settings);
}

Result<PoseTranslatorConfig> network_config(const nlohmann::json &task, int classes, int words)
{
    ConfigReader reader(task, "pose translator task");
    nlohmann::json json = json_from_config(PoseTranslatorConfig{});
    json["encoder"].update(reader.object("encoder"));
    json["decoder"] = {{"d_model", 256},
                       {"ffn_dim", 1024},
                       {"num_layers", 4},
                       {"attention_heads", 8},
                       {"max_position_embeddings", 64},
                       {"adapter", {{"lora_rank", 16}, {"lora_alpha", 16.0}}}};
    json["decoder"].update(reader.object("decoder"));
    json["decoder"]["vocab_size"] = words;
    json["decoder"]["pad_token_id"] = Vocabulary::kPadding;
    json["decoder"]["eos_token_id"] = Vocabulary::kEnd;
    if (task.contains("segmentation_channels"))
        json["segmentation_channels"] = task.at("segmentation_channels");
    json["features"] = kPoseFeatures;
    json["classes"] = classes;
    if (auto read = reader.finish(json); !read)
        return tl::unexpected(read.error());
    return pose_translator_config_from_json(json);
}

/// The vocabulary belongs to the corpus and not to a run, so that a run can start from another's bundle.
Result<TextPieces> vocabulary_of(const Lexicon &lexicon)
{
    constexpr std::uint64_t kVocabularySeed = 51;
    const auto corpus = ProceduralCorpus::create(std::make_shared<const Lexicon>(lexicon), kVocabularySeed);
    if (!corpus)
        return tl::unexpected(corpus.error());
    std::vector<std::string> texts;
    for (std::uint64_t index = 0; texts.size() < kVocabularySentences; ++index)
        if (auto outline = corpus->outline(Split::Train, index); !outline.text.empty())
            texts.push_back(std::move(outline.text));
    Random random(kVocabularySeed);
    for (int sentence = 0; sentence < kVocabularySentences; ++sentence)
        texts.push_back(draw_everyday_sentence(random));
    for (const LexiconEntry &entry : lexicon.entries())
        for (int i = 0; i < kWordOccurrences && !entry.english.empty(); ++i)
            texts.push_back(entry.english.front().substr(0, entry.english.front().find(" (")));
    return TextPieces::from_texts(texts, kWordOccurrences);
}

class PoseTranslatorTask : public Task
{
public:
    PoseTranslatorTask(const Recipe &recipe, Settings settings, std::unique_ptr<SigningSamples> samples, EstimatedClips clips,
                       TextPieces pieces, const PoseTranslatorConfig &config, c10::Device device)
        : recipe_(recipe), settings_(std::move(settings)), samples_(std::move(samples)),
          clips_(std::move(clips)), model_{std::make_unique<PoseTranslatorNetwork>(config, device, recipe.seed),
                                           samples_->classes(), std::move(pieces)}
    {
        for (const auto &[name, tensor] : network().parameters()) {
            tensor.requires_grad_(true);
            parameters_.emplace_back("pose_translator/" + name, tensor);
        }
    }

    /// Measures features, makes the clips for scores and starts making batches.
    Result<void> prepare()
    {
        for (std::uint64_t index = 0; index < static_cast<std::uint64_t>(settings_.validation_samples); ++index) {
            auto example = make_example(Split::Validation, index);
            if (!example)
                return tl::unexpected(example.error());
            validation_.push_back(std::move(*example));
        }
        std::vector<float> all;
        for (std::uint64_t index = 0; index < kStatisticsSamples; ++index) {
            const auto example = make_example(Split::Train, index);
            if (!example)
                return tl::unexpected(example.error());
            all.insert(all.end(), example->features.begin(), example->features.end());
        }
        const at::Tensor features =
            at::from_blob(all.data(), {static_cast<std::int64_t>(all.size()) / kPoseFeatures, kPoseFeatures}, at::kFloat);
        const auto statistics = network().statistics();
        constexpr double kSmallestDeviation = 0.05;
        statistics[0].second.copy_(features.mean(0));
        statistics[1].second.copy_(features.std(0).clamp_min(kSmallestDeviation));
        batches_ = std::make_unique<SortedBatches<TranslationBatch>>([this](std::uint64_t group) { return make_group(group); },
                                                                     settings_.sample_threads, settings_.sample_threads + 1);
        return {};
    }

    NamedTensors parameters() override { return parameters_; }
    NamedTensors state() override { return network().statistics(); }

    Result<StepResult> step(const StepContext &context) override
    {
        const auto batch = batches_->get(batch_number(context, recipe_.accumulate));
        if (!batch)
            return tl::unexpected(batch.error());
        return losses(to_device(**batch, network().device()));
    }

    Result<std::map<std::string, double>> validate() override;
    Result<void> write_samples(const std::filesystem::path &, std::int64_t) override { return {}; }

    Result<void> write_bundle(const std::filesystem::path &folder, const nlohmann::json &training) override
    {
        return write_pose_translator(
            folder, model_, training,
            {!settings_.recorded_hands.empty(), !settings_.estimated_clips.empty(), !settings_.text_to_pose.empty()});
    }

    Result<void> read_bundle(const std::filesystem::path &folder) override
    {
        const auto bundle = open_bundle(folder);
        if (!bundle)
            return tl::unexpected(bundle.error());
        auto other = load_pose_translator(*bundle, network().device());
        if (!other)
            return tl::unexpected(other.error());
        if (other->classes.names() != model_.classes.names() ||
            other->pieces.vocabulary().words() != model_.pieces.vocabulary().words())
            return fail(Module::Training, ErrorKind::BadInput,
                        folder.string() +
                            ": it knows other signs or words than this program's lexicon; train from the beginning");
        return copy_weights(other->network->state(), network().state(), folder.string());
    }

private:
    PoseTranslatorNetwork &network() { return *model_.network; }

    Result<TranslationExample> make_example(Split split, std::uint64_t index) const
    {
        constexpr std::uint64_t kStream = 0xc11b5;
        if (split == Split::Train && clips_.size() > 0)
            if (Random random(mix64(recipe_.seed ^ kStream), index); random.chance(kEstimatedPart))
                return translation_example(clips_.draw(model_.classes, random), model_.pieces);
        auto sample = samples_->sample(split, index);
        if (!sample)
            return tl::unexpected(sample.error());
        return translation_example(std::move(*sample), model_.pieces);
    }

    Result<std::vector<TranslationBatch>> make_group(std::uint64_t group) const
    {
        const auto batch_size = static_cast<std::size_t>(recipe_.batch_size);
        std::vector<TranslationExample> examples;
        for (std::uint64_t i = 0; i < batch_size * kSortedTogether; ++i) {
            auto example = make_example(Split::Train, group * batch_size * kSortedTogether + i);
            if (!example)
                return tl::unexpected(example.error());
            examples.push_back(std::move(*example));
        }
        return sorted_batches(std::move(examples), batch_size, recipe_.seed, group, translation_batch);
    }

    StepResult losses(const TranslationBatch &batch)
    {
        const at::Tensor x = network().normalized(batch.features);
        const at::Tensor detected = network().detect(x).to(at::kFloat);
        const at::Tensor present = batch.mask.unsqueeze(2).to(at::kFloat);
        const at::Tensor detection =
            (at::binary_cross_entropy_with_logits(detected, batch.detection, {}, {}, at::Reduction::None) * present).sum() /
            present.sum();
        const EncodedSigns signs = network().encode(x, batch.mask, true);
        const at::Tensor logits = network().sign_logits(signs, true).to(at::kFloat);
        const std::int64_t rows = std::min(logits.size(1), batch.classes.size(1));
        const at::Tensor sign =
            at::cross_entropy_loss(logits.slice(1, 0, rows).flatten(0, 1), batch.classes.slice(1, 0, rows).flatten(), {},
                                   at::Reduction::Mean, kNotSaid, 0.02);
        at::Tensor loss = settings_.segmentation_weight * detection + settings_.sign_weight * sign;
        std::map<std::string, double> metrics{{"segmentation", detection.item<double>()}, {"sign", sign.item<double>()}};
        if (batch.with_text.size(0) > 0) {
            const EncodedSigns with_text{signs.states.index_select(0, batch.with_text),
                                         signs.mask.index_select(0, batch.with_text)};
            const SignMemory memory = network().memory(with_text, true);
            const at::Tensor said = network().decoder().forward(batch.text.slice(1, 0, -1), &memory, true);
            const at::Tensor text = token_loss(said, batch.text.slice(1, 1), Vocabulary::kPadding, kLabelSmoothing);
            loss = loss + settings_.text_weight * text;
            metrics["text"] = text.item<double>();
        }
        return {loss, metrics};
    }

    Result<std::string> read_text(const EncodedSigns &signs)
    {
        const SignMemory memory = network().memory(signs);
        const at::Tensor prompt = at::full({1, 1}, Vocabulary::kEnd, at::dtype(at::kLong).device(network().device()));
        GenerationOptions options;
        options.method = DecodingMethod::Greedy;
        options.max_length = kLongestText;
        const auto texts = generate_texts(network().decoder(), &memory, prompt, options, {});
        if (!texts)
            return tl::unexpected(texts.error());
        return model_.pieces.text_from_ids(texts->front().front().ids);
    }

    Recipe recipe_;
    Settings settings_;
    std::unique_ptr<SigningSamples> samples_;
    EstimatedClips clips_;
    PoseTranslatorModel model_;
    NamedTensors parameters_;
    std::vector<TranslationExample> validation_;
    std::unique_ptr<SortedBatches<TranslationBatch>> batches_; ///< last: its threads use the rest
};

/// The temperature among 0.5 … 3 at which the right signs are most probable.
double best_temperature(const at::Tensor &logits, const at::Tensor &classes)
{
    double best = 1.0, least = 0.0;
    for (double temperature = 0.5; temperature <= 3.0; temperature *= 1.05) {
        const double loss =
            at::cross_entropy_loss(logits / temperature, classes, {}, at::Reduction::Mean, kNotSaid).item<double>();
        if (temperature == 0.5 || loss < least) {
            least = loss;
            best = temperature;
        }
    }
    return best;
}

Result<std::map<std::string, double>> PoseTranslatorTask::validate()
{
    const at::NoGradGuard no_grad;
    std::vector<std::string> hypotheses, references;
    std::vector<at::Tensor> all_logits, all_classes;
    std::int64_t frames = 0, frames_right = 0, letters = 0, letters_right = 0;
    for (const TranslationExample &example : validation_) {
        const TranslationBatch batch = to_device(translation_batch({&example}), network().device());
        const at::Tensor x = network().normalized(batch.features);
        const at::Tensor detected = network().detect(x).select(2, 0).gt(0.0);
        frames += detected.numel();
        frames_right += detected.eq(batch.detection.select(2, 0).gt(0.5)).sum().item<std::int64_t>();
        const EncodedSigns signs = network().encode(x, batch.mask);
        const at::Tensor logits = network().sign_logits(signs).to(at::kCPU).to(at::kFloat)[0];
        const at::Tensor classes = batch.classes[0].slice(0, 0, logits.size(0)).to(at::kCPU);
        all_logits.push_back(logits.slice(0, 0, classes.size(0)));
        all_classes.push_back(classes);
        if (example.labels.recorded) {
            const at::Tensor said = classes.ge(SignClasses::kFirstSign);
            letters += said.sum().item<std::int64_t>();
            letters_right += logits.argmax(1).eq(classes).logical_and(said).sum().item<std::int64_t>();
        }
        if (example.ids.empty() || example.labels.signs.size() < 2)
            continue;
        auto text = read_text(signs);
        if (!text)
            return tl::unexpected(text.error());
        hypotheses.push_back(std::move(*text));
        references.push_back(example.labels.text);
    }
    const at::Tensor logits = at::cat(all_logits), classes = at::cat(all_classes);
    const at::Tensor said = classes.ge(SignClasses::kUnknown);
    model_.temperature = best_temperature(logits, classes);
    std::map<std::string, double> scores{
        {"word_errors", word_error_rate(hypotheses, references)},
        {"sign_accuracy", logits.argmax(1).eq(classes).logical_and(said).sum().item<double>() / said.sum().item<double>()},
        {"signing_accuracy", static_cast<double>(frames_right) / static_cast<double>(frames)},
        {"temperature", model_.temperature}};
    if (letters > 0)
        scores["letter_accuracy"] = static_cast<double>(letters_right) / static_cast<double>(letters);
    return scores;
}

} // namespace

Result<std::unique_ptr<Task>> make_pose_translator_task(const Recipe &recipe, Device device)
{
    auto settings = read_settings(recipe.task);
    if (!settings)
        return tl::unexpected(settings.error());
    RecordedHands hands;
    if (!settings->recorded_hands.empty()) {
        auto read = RecordedHands::read(settings->recorded_hands);
        if (!read)
            return tl::unexpected(read.error());
        hands = std::move(*read);
    }
    Performer other;
    if (!settings->text_to_pose.empty()) {
        auto performer = network_performer(settings->text_to_pose);
        if (!performer)
            return tl::unexpected(performer.error());
        other = std::move(*performer);
    }
    auto samples = SigningSamples::create(recipe.seed, std::move(hands), std::move(other));
    if (!samples)
        return tl::unexpected(samples.error());
    EstimatedClips clips;
    if (!settings->estimated_clips.empty()) {
        auto read = EstimatedClips::read(settings->estimated_clips,
                                         std::make_shared<const Lexicon>((*samples)->corpus().lexicon()), (*samples)->kept_out());
        if (!read)
            return tl::unexpected(read.error());
        clips = std::move(*read);
    }
    auto pieces = settings->vocabulary.empty()
                      ? vocabulary_of((*samples)->corpus().lexicon())
                      : Vocabulary::load(settings->vocabulary).map([](Vocabulary words) { return TextPieces(std::move(words)); });
    if (!pieces)
        return tl::unexpected(pieces.error());
    const auto config = network_config(recipe.task, (*samples)->classes().size(), pieces->vocabulary().size());
    if (!config)
        return tl::unexpected(config.error());
    auto task = std::make_unique<PoseTranslatorTask>(recipe, std::move(*settings), std::move(*samples), std::move(clips),
                                                     std::move(*pieces), *config, device == Device::Cuda ? at::kCUDA : at::kCPU);
    if (auto prepared = task->prepare(); !prepared)
        return tl::unexpected(prepared.error());
    return task;
}

} // namespace signwright::sign_to_text
