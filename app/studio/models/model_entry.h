#pragma once

#include "core/base/result.h"
#include "core/bundle/bundle.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace signwright
{

/// Whether a model can be used.
enum class ModelState {
    Usable,
    FileMissing, ///< a file that it refers to is gone
    FileChanged, ///< a file that it refers to has another size: half copied, or replaced
    Unreadable,  ///< its `bundle.json` or its own files are damaged
};

/// One measured number of a model's card.
struct ModelScore {
    QString name;
    double value = 0.0;
    QString signature; ///< how it was measured

    friend bool operator==(const ModelScore &, const ModelScore &) = default;
};

/// A model as the studio lists it.
struct ModelEntry {
    QString id; ///< its folder; empty when it is unreadable
    QString name;
    QString kind; ///< of the bundle: "pose_to_video", "lora", …
    QString family;
    qint64 parameters = 0;
    qint64 bytes = 0; ///< of all its files, those it refers to included
    QString licence;  ///< empty when it is not stated
    QString caveat;
    QString training_data;
    std::vector<ModelScore> scores;
    QStringList referred_files; ///< absolute paths
    bool hashed = true;         ///< every file it refers to has a noted hash
    bool removable = false;     ///< it lies in the user's folder
    bool is_default = false;    ///< requests call it "default"
    ModelState state = ModelState::Usable;
    QString problem; ///< why it cannot be used

    friend bool operator==(const ModelEntry &, const ModelEntry &) = default;
};

/// The card of a bundle and whether its files are there. `user_folder`: the models in it can be removed.
ModelEntry entry_from_bundle(const Bundle &bundle, const std::filesystem::path &user_folder);

/// What cannot be opened, under its message.
ModelEntry entry_from_error(const Error &error);

/// The kinds of models that the program knows, in the order in which lists show them.
QStringList known_kinds();
/// What a person calls a kind of model: "Pose to video".
QString title_of_kind(const QString &kind);

} // namespace signwright
