#include "app/studio/models/model_entry.h"

#include "core/bundle/references.h"
#include "core/checkpoint/model_files.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <utility>

namespace signwright
{

namespace
{

/// A card's text; `open_bundle` checks only what the program needs.
QString text_of(const nlohmann::json &card, const char *key)
{
    const auto found = card.find(key);
    return found != card.end() && found->is_string() ? QString::fromStdString(found->get<std::string>()) : QString();
}

std::vector<ModelScore> scores_of(const nlohmann::json &card)
{
    std::vector<ModelScore> scores;
    const auto evaluation = card.find("evaluation");
    if (evaluation == card.end() || !evaluation->is_object())
        return scores;
    for (const auto &[name, score] : evaluation->items())
        if (score.is_object() && score.contains("value") && score["value"].is_number())
            scores.push_back({QString::fromStdString(name), score["value"].get<double>(), text_of(score, "signature")});
    return scores;
}

bool all_hashed(const Bundle &bundle)
{
    const auto references = references_from_manifest(bundle.manifest);
    return !references ||
           std::all_of(references->begin(), references->end(), [](const auto &part) { return !part.second.sha256.empty(); });
}

/// Every kind of model that the program knows, in the order in which lists show them.
constexpr std::pair<const char *, const char *> kTitles[] = {
    {"text_to_pose", QT_TRANSLATE_NOOP("signwright::ModelEntry", "Text to pose")},
    {"pose_to_video", QT_TRANSLATE_NOOP("signwright::ModelEntry", "Pose to video")},
    {"sign_to_text", QT_TRANSLATE_NOOP("signwright::ModelEntry", "Sign to text")},
    {"controlnet", QT_TRANSLATE_NOOP("signwright::ModelEntry", "ControlNet")},
    {"autoencoder", QT_TRANSLATE_NOOP("signwright::ModelEntry", "Autoencoder")},
    {"motion_module", QT_TRANSLATE_NOOP("signwright::ModelEntry", "Motion module")},
    {"lora", QT_TRANSLATE_NOOP("signwright::ModelEntry", "LoRA")},
    {"textual_inversion", QT_TRANSLATE_NOOP("signwright::ModelEntry", "Textual inversion")},
    {"image_backbone", QT_TRANSLATE_NOOP("signwright::ModelEntry", "Image backbone")},
    {"language_model", QT_TRANSLATE_NOOP("signwright::ModelEntry", "Language model")}};

} // namespace

ModelEntry entry_from_bundle(const Bundle &bundle, const std::filesystem::path &user_folder)
{
    const nlohmann::json &card = bundle.manifest;
    ModelEntry entry;
    entry.id = QString::fromStdString(bundle.folder.string());
    entry.name = QString::fromStdString(bundle.name);
    entry.kind = QString::fromStdString(bundle.kind);
    entry.family = text_of(card, "family");
    if (entry.family.isEmpty())
        entry.family = QString::fromStdString(bundle.architecture);
    if (const auto parameters = card.find("parameters"); parameters != card.end() && parameters->is_number_integer())
        entry.parameters = parameters->get<qint64>();
    entry.bytes = bytes_of_model(bundle);
    if (const QString licence = text_of(card, "licence"); licence != "not stated")
        entry.licence = licence;
    entry.caveat = text_of(card, "caveat");
    entry.training_data = text_of(card, "training_data");
    entry.scores = scores_of(card);
    for (const std::filesystem::path &file : referred_files(bundle))
        entry.referred_files.push_back(QString::fromStdString(file.string()));
    entry.hashed = all_hashed(bundle);
    entry.removable = bundle.folder.parent_path() == user_folder;
    if (const Result<void> present = check_referred_files(bundle); !present) {
        entry.state = present.error().kind == ErrorKind::NotFound ? ModelState::FileMissing : ModelState::FileChanged;
        entry.problem = QString::fromStdString(present.error().message);
    }
    return entry;
}

ModelEntry entry_from_error(const Error &error)
{
    ModelEntry entry;
    entry.name = QCoreApplication::translate("signwright::ModelEntry", "Unreadable model");
    entry.state = ModelState::Unreadable;
    entry.problem = QString::fromStdString(error.message);
    return entry;
}

QStringList known_kinds()
{
    QStringList kinds;
    for (const auto &[word, title] : kTitles)
        kinds.push_back(word);
    return kinds;
}

QString title_of_kind(const QString &kind)
{
    for (const auto &[word, title] : kTitles)
        if (kind == word)
            return QCoreApplication::translate("signwright::ModelEntry", title);
    return kind;
}

} // namespace signwright
