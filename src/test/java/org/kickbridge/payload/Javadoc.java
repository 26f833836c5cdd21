package org.kickbridge.payload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.jspecify.annotations.Nullable;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;

/** What the sources say about records and their components, as plain text. */
public final class Javadoc {
    private final Path sources;
    private final Map<String, DocCommentTree> comments = new HashMap<>();

    /** @param sources the folder with the packages */
    public Javadoc(Path sources) {
        this.sources = sources;
    }

    /** What stands before the tags; null where nothing does. */
    @Nullable
    String of(Class<?> type) {
        DocCommentTree comment = comment(type);
        return comment == null ? null : text(comment.getFullBody());
    }

    /** What the {@code @param} of a component says; null where there is none. */
    @Nullable
    String component(Class<?> type, String name) {
        DocCommentTree comment = comment(type);
        return comment == null
                ? null
                : comment.getBlockTags()
                        .stream()
                        .filter(tag -> tag.getKind() == DocTree.Kind.PARAM)
                        .map(ParamTree.class::cast)
                        .filter(tag -> tag.getName().getName().contentEquals(name))
                        .map(tag -> text(tag.getDescription()))
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable DocCommentTree comment(Class<?> type) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        if (!comments.containsKey(outermost.getName())) {
            read(sources.resolve(outermost.getName().replace('.', '/') + ".java"), outermost.getPackageName());
            comments.putIfAbsent(outermost.getName(), null);
        }
        return comments.get(type.getName());
    }

    private void read(Path file, String inPackage) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
                    files.getJavaFileObjects(file));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new TreePathScanner<@Nullable Void, String>() {
                    @Override
                    public @Nullable Void visitClass(ClassTree type, String prefix) {
                        String name = prefix + type.getSimpleName();
                        comments.put(name, trees.getDocCommentTree(getCurrentPath()));
                        return super.visitClass(type, name + "$");
                    }
                }.scan(unit, inPackage + ".");
            }
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    private static @Nullable String text(List<? extends DocTree> trees) {
        String text = trees.stream().flatMap(Javadoc::words).collect(Collectors.joining()).strip();
        return text.isEmpty() ? null : text.replaceAll("\\s+", " ");
    }

    private static Stream<String> words(DocTree tree) {
        return switch (tree) {
            case LiteralTree literal -> Stream.of(literal.getBody().getBody());
            case LinkTree link -> Stream.of(link.getReference().getSignature());
            case DocTree other when other.getKind() == DocTree.Kind.TEXT -> Stream.of(other.toString());
            default -> Stream.of(" ");
        };
    }
}
